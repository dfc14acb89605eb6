using System.Globalization;
using System.Text.RegularExpressions;
using HumanRightsBot.Forms;

namespace HumanRightsBot.People;

/// <summary>Reads the lines of «Đơn vị» into units.</summary>
internal sealed partial class DirectoryUnits(DirectoryErrors errors)
{
    public const int LongestName = 200;

    private const int LongestSign = 40;

    /// <summary>Room for a dozen of the longest codes; each of them costs a read where reports of that time are looked for.</summary>
    private const int LongestFormerCodes = 400;

    private readonly Dictionary<string, (int Row, string? Kind)> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectoryLine> former = new(StringComparer.Ordinal);
    private readonly List<Unit> units = [];
    private int? office;

    /// <summary>In the office's order; units of the same number stay as they stand in the file.</summary>
    public IReadOnlyList<Unit> InOrder => [.. units.OrderBy(unit => unit.Order)];

    public bool HasOffice => office is not null;

    /// <summary>False once a unit's own code is wrong: then nobody can say whether a member's unit is missing.</summary>
    public bool CodesAreRight { get; private set; } = true;

    /// <summary>Also of units that are wrong elsewhere: one mistake is told once.</summary>
    public bool Has(string code) => known.ContainsKey(code);

    /// <summary>Null when the unit is unknown or its kind is wrong.</summary>
    public string? KindOf(string code) => known.GetValueOrDefault(code).Kind;

    public void Read(DirectoryLine line)
    {
        var before = errors.Count;
        var kind = Kind(line);
        var unit = new Unit
        {
            Kind = kind ?? "",
            Code = Code(line, kind),
            Name = line.Needed(DirectoryHeading.UnitName, LongestName),
            Order = Order(line),
            Site = Site(line),
            FirstPeriod = FirstPeriod(line),
            FormerCodes = FormerCodes(line, kind),
            SignerTitle = NullWhenEmpty(line.Text(DirectoryHeading.SignerTitle, LongestName)),
            SignerName = NullWhenEmpty(line.Text(DirectoryHeading.SignerName, LongestName)),
            Parent = NullWhenEmpty(line.Text(DirectoryHeading.Parent, LongestName)),
            PrintedName = NullWhenEmpty(line.Text(DirectoryHeading.PrintedName, LongestName)),
            Sign = NullWhenEmpty(line.Text(DirectoryHeading.Sign, LongestSign)),
            Place = NullWhenEmpty(line.Text(DirectoryHeading.Place, LongestName)),
            Drafter = NullWhenEmpty(line.Text(DirectoryHeading.Drafter, LongestName)),
            Authority = NullWhenEmpty(line.Text(DirectoryHeading.Authority, LongestName)),
        };
        if (errors.Count == before) units.Add(unit);
    }

    /// <summary>After the last line: a former code may be that of a line further down.</summary>
    public void CheckFormerCodes()
    {
        foreach (var (code, line) in former.Where(each => known.ContainsKey(each.Key)))
            line.Wrong(DirectoryHeading.FormerCodes, DirectoryWords.FormerCodeInUse(code, known[code].Row));
    }

    private string Code(DirectoryLine line, string? kind)
    {
        var code = line[DirectoryHeading.Code];
        if (!Slug().IsMatch(code))
        {
            line.Wrong(DirectoryHeading.Code, code, DirectoryWords.BadCode);
            CodesAreRight = false;
        }
        else if (!known.TryAdd(code, (line.Number, kind)))
        {
            line.Wrong(DirectoryHeading.Code, DirectoryWords.CodeTwice(code, known[code].Row));
        }

        return code;
    }

    private string? Kind(DirectoryLine line)
    {
        var before = errors.Count;
        var kind = line[DirectoryHeading.Kind];
        if (!Slug().IsMatch(kind)) line.Wrong(DirectoryHeading.Kind, kind, DirectoryWords.BadKind);
        else if (kind == Unit.OfficeKind && office is { } first) line.Wrong(DirectoryHeading.Kind, DirectoryWords.SecondOffice(first));
        else if (kind == Unit.OfficeKind) office = line.Number;
        return errors.Count == before ? kind : null;
    }

    private static int Order(DirectoryLine line)
    {
        var typed = line[DirectoryHeading.Order];
        if (int.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var order)) return order;
        line.Wrong(DirectoryHeading.Order, typed, DirectoryWords.BadOrder);
        return 0;
    }

    /// <summary>A Bound: only a host that is <c>gov.vn</c> or ends in it at a label's edge; no port, user-info or punycode.</summary>
    private static string? Site(DirectoryLine line)
    {
        const string Scheme = "https://";

        var typed = line[DirectoryHeading.Site];
        if (typed.Length == 0) return null;
        var host = typed.ToLowerInvariant();
        if (host.StartsWith(Scheme, StringComparison.Ordinal)) host = host[Scheme.Length..].Split('/', '?', '#')[0];
        if (host.Length <= 253 && GovernmentHost().IsMatch(host)) return host;
        line.Wrong(DirectoryHeading.Site, DirectoryWords.BadSite(typed));
        return null;
    }

    private static Period? FirstPeriod(DirectoryLine line)
    {
        var typed = line[DirectoryHeading.FirstPeriod];
        if (typed.Length == 0) return null;
        var match = Quarter().Match(DirectoryHeading.Fold(typed));
        var quarter = match.Groups["quarter"].Value switch { "i" => "1", "ii" => "2", "iii" => "3", "iv" => "4", var digit => digit };
        if (Period.TryParse($"{match.Groups["year"].Value}Q{quarter}", out var period)) return period;
        line.Wrong(DirectoryHeading.FirstPeriod, DirectoryWords.BadPeriod(typed));
        return null;
    }

    private string[]? FormerCodes(DirectoryLine line, string? kind)
    {
        var codes = line.Text(DirectoryHeading.FormerCodes, LongestFormerCodes)
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length == 0) return null;
        if (kind == Unit.OfficeKind) line.Wrong(DirectoryHeading.FormerCodes, DirectoryWords.FormerCodesOfOffice);
        else if (line[DirectoryHeading.FirstPeriod].Length == 0)
            line.Wrong(DirectoryHeading.FirstPeriod, DirectoryWords.FormerCodesSinceWhen);
        foreach (var code in codes)
        {
            if (!Slug().IsMatch(code)) line.Wrong(DirectoryHeading.FormerCodes, DirectoryWords.BadFormerCode(code));
            else if (!former.TryAdd(code, line))
                line.Wrong(DirectoryHeading.FormerCodes, DirectoryWords.FormerCodeTwice(code, former[code].Number));
        }

        return codes;
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"\A[a-z][a-z0-9-]{0,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(@"\A(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*gov\.vn\z", RegexOptions.CultureInvariant)]
    private static partial Regex GovernmentHost();

    [GeneratedRegex(
        @"\A(?:(?<year>[0-9]{4})q(?<quarter>[1-4])|quy(?<quarter>iii|iv|ii|i|[1-4])(?<year>[0-9]{4}))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();
}

using System.Globalization;
using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Channel;
using HumanRightsBot.Chat;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>A form is data: whatever an administrator writes is asked, checked, stored, listed, remembered and printed, or refused with its place.</summary>
public sealed class AnyFormTests(LocalParts parts)
{
    private const int Played = 40;
    private const int Broken = 100;
    private const int Seed = 20_230_912;

    [Fact]
    public async Task Forms_nobody_thought_of_go_from_the_card_through_Storage_to_the_sheet()
    {
        var generated = new GeneratedForms(Seed);
        var forms = new FormCatalog(
        [
            .. Enumerable.Range(0, Played)
                .Select(n => FormFile.Read($"{n}.json", Encoding.UTF8.GetBytes(generated.Next(n).ToJsonString())))
                .Select(reading => reading.Form.ShouldNotBeNull(string.Join('\n', reading.Errors))),
        ]);
        forms.All.SelectMany(form => form.Columns).Select(column => column.Kind).Distinct().Count().ShouldBe(6);
        await using var app = await ChatApp.StartAsync(parts.NewAccount(), forms: forms, memberBurst: 10_000);
        List<(string Name, string Json)> cards = [];

        foreach (var form in forms.All) cards.AddRange(await GoesThroughAsync(app, form, generated));

        await AdaptiveCardsPackage.CheckAsync(cards);
        cards.ShouldAllBe(card => WireJson.SizeOf(card.Json) < WireJson.CardTarget);
        cards.Count.ShouldBe(Played * 5);
    }

    [Fact]
    public void A_broken_form_is_refused_with_the_place_and_the_mend_wherever_it_is_broken()
    {
        var generated = new GeneratedForms(Seed);
        for (var number = 0; number < Broken; number++)
        {
            var good = generated.Next(number);
            for (var again = 0; again < 10; again++)
            {
                var (json, path) = generated.Broken(good);

                var reading = FormFile.Read("hong.json", Encoding.UTF8.GetBytes(json));

                reading.Form.ShouldBeNull(json);
                reading.Errors.Select(error => error.Path).ShouldContain(path, json);
                reading.Errors.ShouldAllBe(error =>
                    error.File == "hong.json" && error.Path.StartsWith('$') && error.Wrong.Length > 3 && error.Right.Length > 3);
            }
        }
    }

    private static async Task<IEnumerable<(string, string)>> GoesThroughAsync(ChatApp app, Form form, GeneratedForms generated)
    {
        var name = form.Id.Replace('-', ' ');
        var hoa = await app.As(Somebody.Hoa).SaysAsync($"báo cáo mới {name}");
        var fullest = FormCard.Of(
            new()
            {
                Report = new(form, SomeForms.Ward, ChatApp.Period),
                Now = app.Clock.GetUtcNow(),
                SubmissionId = "01H9ZZZZZZZZZZZZZZZZZZZZZZ",
                Typed = form.Columns.ToDictionary(column => column.Key, column => new string('ữ', column.MaxLength)),
            });
        List<(string, string)> cards = [($"{form.Id} new", WireJson.Write(hoa.Card)), ($"{form.Id} full", WireJson.Write(fullest.ToJson()))];

        await hoa.PressesAsync("Lưu dòng");
        hoa.Sees("Chưa lưu được");
        cards.Add(($"{form.Id} problems", WireJson.Write(hoa.Card)));
        var typed = form.Columns.ToDictionary(column => column.Key, generated.Answer);
        foreach (var (key, value) in typed) hoa.Fills(key, value);
        if (form.Columns.FirstOrDefault(column => column.RequiredWhen is not null) is { RequiredWhen: { } condition } asked)
        {
            typed[condition.Column] = condition.Is[0];
            await hoa.Fills(condition.Column, condition.Is[0]).Fills(asked.Key, "").PressesAsync("Lưu dòng");
            hoa.Sees("Chưa lưu được", "Cần điền vì «");
            hoa.Fills(asked.Key, typed[asked.Key]);
        }

        await hoa.PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1", CardLook.Plain(form.ShortTitle));

        var row = (await app.Part<ReportTable>().RowsAsync(new(form.Id, ChatApp.Period, "ha-dinh"), default).ToListAsync()).ShouldHaveSingleItem();
        row.Values.OrderBy(pair => pair.Key).ShouldBe(typed.OrderBy(pair => pair.Key));
        await hoa.SaysAsync($"danh sách {name}");
        hoa.Sees("Dòng số 1", CardLook.Plain(form.ShortTitle));
        cards.Add(($"{form.Id} list", WireJson.Write(hoa.Card)));
        await hoa.SaysAsync($"lịch sử 1 {name}");
        hoa.Sees([.. form.Columns.Select(column => CardLook.Plain($"{column.Heading}: «"))]);
        cards.Add(($"{form.Id} log", WireJson.Write(hoa.Card)));

        app.Clock.Advance(TimeSpan.FromSeconds(1));
        using var published = await app.TriggerAsync(
            "PublishWorkbook", new { form = form.Id, quarter = ChatApp.Period.ToString(), at = app.Clock.GetUtcNow() });
        published.EnsureSuccessStatusCode();
        var file = new XlsxFile(await File.ReadAllBytesAsync(Path.Combine(app.LibraryFolder, form.Id, "2023", "Q3", $"Tong-hop_{form.Id}_2023Q3.xlsx")));
        file.Faults().ShouldBeEmpty(form.Id);
        file.SheetNames().Take(form.Sheets.Count).ShouldBe(form.Sheets.Select(sheet => sheet.Name));
        var sheet = file.Read("Tổng hợp");
        foreach (var column in form.Columns)
        {
            sheet.ShouldContain(line => line.Contains(column.Heading) || form.Groups.Any(group => group.Columns.Count == 1 && line.Contains(group.Heading)));
        }
        var texts = sheet.SelectMany(line => line).OfType<string>().ToList();
        foreach (var column in form.Columns.Where(column => column.Kind != ColumnKind.Date)) texts.ShouldContain(column.TitleOf(typed[column.Key]));
        var dates = sheet.SelectMany(line => line).OfType<DateTime>().Select(DateOnly.FromDateTime).ToList();
        foreach (var column in form.Columns.Where(column => column.Kind == ColumnKind.Date))
        {
            dates.ShouldContain(DateOnly.ParseExact(typed[column.Key], "yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        foreach (var rule in form.Sheets.Skip(1))
        {
            RowsOf(file.Read(rule.Name), form, typed).ShouldBe(rule.Where?.Holds(typed) == false ? 0 : 1, $"{form.Id} {rule.Name}");
        }

        if (form.Overview is { } overview)
        {
            var minh = app.As(Somebody.Minh);
            var before = minh.Messages.Count;
            await minh.SaysAsync(name);
            minh.Messages.Skip(before)
                .Count(message => message.Card is { } card && Talk.WordsOf(card).Contains($"{ChatApp.Period.Title}: 1 dòng", StringComparison.Ordinal))
                .ShouldBe(1, $"{form.Id} {overview.By}");
        }

        return cards;
    }

    /// <summary>How many lines hold everything that was typed.</summary>
    private static int RowsOf(IReadOnlyList<IReadOnlyList<object?>> lines, Form form, Dictionary<string, string> typed) =>
        lines.Count(line => form.Columns.Where(column => column.Kind != ColumnKind.Date).All(column => line.Contains(column.TitleOf(typed[column.Key]))));
}

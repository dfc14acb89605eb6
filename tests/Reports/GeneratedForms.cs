using System.Globalization;
using System.Text.Json.Nodes;
using HumanRightsBot.Forms;

namespace HumanRightsBot.Tests.Reports;

/// <summary>Form files as administrators might write them: columns of every kind, groups, rules and sheets by chance, the same for the same seed.</summary>
internal sealed class GeneratedForms(int seed)
{
    private static readonly string[] Words =
    [
        "Nội dung", "Kết quả", "Đơn vị phối hợp", "Kinh phí (đồng)", "Ghi chú «nội bộ»", "Số & ký hiệu", "Ý kiến <thêm>", "Ngày ký", "Giải pháp", "Người học",
        "Tỷ lệ %", "Việc \"khó\"",
    ];
    private static readonly string[] Kinds = ["date", "text", "longText", "choice", "officialLink", "evidence"];

    private readonly Random random = new(seed);

    /// <summary>A good form file; the id names the form in a command as well.</summary>
    public JsonObject Next(int number)
    {
        var columns = Columns();
        var choices = columns.Where(column => (string?)column["kind"] == "choice").ToList();
        foreach (var column in columns.Where(column => !choices.Contains(column) && column["required"] is null && Chance(3)))
        {
            column["requiredWhen"] = ConditionOn(Any(choices));
        }
        var form = new JsonObject
        {
            ["id"] = $"bieu-so-{Letters(number)}",
            ["version"] = random.Next(1, 9),
            ["title"] = $"BIỂU TỔNG HỢP SỐ {number}",
            ["shortTitle"] = $"Biểu {Any(Words).ToLowerInvariant()} {Letters(number)}",
            ["firstPeriod"] = "2023Q3",
            ["owes"] = new JsonArray("phuong", "phong-ban"),
            ["period"] = new JsonObject { ["kind"] = "quarter", ["dueBeforeDay"] = random.Next(20, 29), ["dueMonth"] = 3 },
            ["reminders"] = new JsonObject
            {
                ["daysBefore"] = new JsonArray(10, 5, 1),
                ["daysAfter"] = new JsonArray(1),
                ["at"] = "08:30",
                ["workingDays"] = Chance(2),
            },
            ["groups"] = Grouped(columns),
            ["sheets"] = Sheets(choices),
        };
        if (Chance(2)) form["note"] = "Ghi theo văn bản đã ban hành; *không* ghi việc riêng.";
        // What a row needs is never all carried: the first column is required and left out.
        if (choices.Count > 0 && Chance(2))
            form["carry"] = new JsonObject
            {
                ["where"] = ConditionOn(Any(choices)),
                ["keep"] = new JsonArray(
                [
                    .. columns.Skip(1).Where(_ => Chance(2)).Append(columns[^1])
                        .Select(column => (string)column["key"]!).Distinct().Select(key => (JsonNode)key),
                ]),
            };
        if (choices.Count > 1) form["overview"] = new JsonObject { ["by"] = (string)choices[0]["key"]!, ["count"] = (string)choices[1]["key"]! };
        return form;
    }

    /// <summary>What a person may type into a column, and how it is stored; different at each call.</summary>
    public string Answer(Column column) => column.Kind switch
    {
        ColumnKind.Date => new DateOnly(2023, 8, 1).AddDays(random.Next(0, 28)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ColumnKind.Text => Fitting($"Chữ «{random.Next(1, 99)}» =1+1 & <b>", column),
        ColumnKind.LongText => Fitting($"Dòng một {random.Next(1, 99)}\nđã làm *xong*, còn _việc_ khác", column),
        ColumnKind.Choice => Any(column.Choices).Value,
        ColumnKind.OfficialLink => $"https://thanhxuan.hanoi.gov.vn/van-ban/{random.Next(1, 9999)}",
        ColumnKind.Evidence => Chance(2) ? $"Công văn số {random.Next(1, 99)}/UBND-VP" : $"https://ohchr.org/documents/{random.Next(1, 9999)}",
        ColumnKind.PressOutlet or ColumnKind.PressLink => throw new InvalidOperationException("A generated form has no press column."),
        _ => throw new InvalidOperationException($"No answer for {column.Kind}."),
    };

    /// <summary>The same file with one thing broken, and where that is.</summary>
    public (string Json, string Path) Broken(JsonObject good)
    {
        var form = good.DeepClone().AsObject();
        var group = random.Next(form["groups"]!.AsArray().Count);
        var columns = form["groups"]![group]!["columns"]!.AsArray();
        var at = random.Next(columns.Count);
        var (column, path) = (columns[at]!.AsObject(), $"$.groups[{group}].columns[{at}]");
        switch (random.Next(10))
        {
            case 0:
                var gone = Any(["id", "version", "title", "shortTitle", "firstPeriod", "owes", "period", "reminders", "groups", "sheets"]);
                form.Remove(gone);
                return (form.ToJsonString(), $"$.{gone}");
            case 1:
                column["kind"] = Any(["pressOutlet", "pressLink"]);
                return (form.ToJsonString(), $"{path}.kind");
            case 2:
                column["kind"] = Any(["number", "Text", "person"]);
                return (form.ToJsonString(), $"{path}.kind");
            case 3:
                column["key"] = Any(["Khóa", "x", "a_b", "1a"]);
                return (form.ToJsonString(), $"{path}.key");
            case 4:
                column["heading"] = new JsonArray();
                return (form.ToJsonString(), $"{path}.heading");
            case 5:
                column["formula"] = "=SUM(A1)";
                return (form.ToJsonString(), $"{path}.formula");
            case 6:
                form["sheets"]!.AsArray()
                    .Add(new JsonObject { ["name"] = "Lọc", ["where"] = new JsonObject { ["column"] = "khongCo", ["is"] = new JsonArray("co") } });
                return (form.ToJsonString(), $"$.sheets[{form["sheets"]!.AsArray().Count - 1}].where.column");
            case 7:
                form["carry"] = new JsonObject
                {
                    ["where"] = new JsonObject { ["column"] = "khongCo", ["is"] = new JsonArray("co") },
                    ["keep"] = new JsonArray((string)column["key"]!),
                };
                return (form.ToJsonString(), "$.carry.where.column");
            case 8:
                form["period"]!["dueMonth"] = Any([0, 4, 12]);
                return (form.ToJsonString(), "$.period.dueMonth");
            default:
                var text = form.ToJsonString();
                return (text[..random.Next(1, text.Length - 1)], "$");
        }
    }

    private List<JsonObject> Columns()
    {
        var (columns, links) = (new List<JsonObject>(), 0);
        var count = random.Next(2, 13);
        for (var at = 0; at < count; at++)
        {
            var kind = at < Kinds.Length && count > Kinds.Length ? Kinds[at] : Any(Kinds);
            if (kind is "officialLink" or "evidence" && ++links > 2) kind = "text";
            var column = new JsonObject { ["key"] = $"cot{Letters(at)}", ["heading"] = $"{Any(Words)} {at + 1}", ["kind"] = kind };
            if (Chance(2)) column["label"] = $"{Any(Words)} trong kỳ {at + 1}";
            if (Chance(2)) column["hint"] = "Ví dụ: đã làm xong ngày 20/8/2023";
            if (at == 0 || Chance(3)) column["required"] = true;
            if (kind is "text") column["maxLength"] = random.Next(40, 300);
            if (kind is "longText") column["maxLength"] = random.Next(60, 600);
            if (kind is "date" && Chance(2)) column["notFuture"] = true;
            if (kind is "choice")
                column["choices"] = new JsonArray(
                    [.. Enumerable.Range(1, random.Next(2, 6)).Select(n => new JsonObject { ["value"] = $"muc-{n}", ["title"] = $"Mức {n}: {Any(Words)}" })]);
            columns.Add(column);
        }

        if (columns.TrueForAll(column => (string?)column["kind"] != "choice"))
            columns.Add(
                new JsonObject
                {
                    ["key"] = "mucDo",
                    ["heading"] = "Mức độ",
                    ["kind"] = "choice",
                    ["choices"] = new JsonArray(
                        new JsonObject { ["value"] = "chua", ["title"] = "Chưa" }, new JsonObject { ["value"] = "xong", ["title"] = "Xong" }),
                });
        return columns;
    }

    private JsonArray Grouped(List<JsonObject> columns)
    {
        var groups = new JsonArray();
        for (var at = 0; at < columns.Count;)
        {
            var size = Math.Min(columns.Count - at, random.Next(1, 5));
            groups.Add(
                new JsonObject
                {
                    ["heading"] = size == 1 ? (string)columns[at]["heading"]! : $"{Any(Words)} {groups.Count + 1}",
                    ["columns"] = new JsonArray([.. columns.Skip(at).Take(size)]),
                });
            at += size;
        }

        return groups;
    }

    private JsonArray Sheets(List<JsonObject> choices)
    {
        var sheets = new JsonArray(new JsonObject { ["name"] = "Tổng hợp" });
        if (Chance(2)) sheets.Add(new JsonObject { ["name"] = "Lọc «theo mức»", ["where"] = ConditionOn(Any(choices)) });
        if (Chance(2))
            sheets.Add(new JsonObject { ["name"] = "Theo nhóm & lọc", ["where"] = ConditionOn(Any(choices)), ["groupBy"] = (string)Any(choices)["key"]! });
        return sheets;
    }

    private JsonObject ConditionOn(JsonObject choice)
    {
        var values = choice["choices"]!.AsArray()
            .Select(each => (string)each!["value"]!).Where(_ => Chance(2)).DefaultIfEmpty((string)choice["choices"]![0]!["value"]!);
        return new JsonObject { ["column"] = (string)choice["key"]!, ["is"] = new JsonArray([.. values.Select(value => (JsonNode)value)]) };
    }

    private static string Fitting(string text, Column column) => text.Length <= column.MaxLength ? text : text[..column.MaxLength].Trim();

    private static string Letters(int number) => $"{(char)('a' + (number / 26))}{(char)('a' + (number % 26))}";

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}

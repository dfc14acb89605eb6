using HumanRightsBot.Forms;

namespace HumanRightsBot.Tests.Reports;

/// <summary>Forms and units to test with; a test states only what matters to it.</summary>
internal static class SomeForms
{
    public static readonly Unit Ward = new()
    {
        Code = "ha-dinh",
        Name = "UBND phường Hạ Đình",
        Kind = "phuong",
        Order = 1,
        Site = "hadinh.thanhxuan.hanoi.gov.vn",
    };

    public static Column Column(string key, ColumnKind kind) => new()
    {
        Key = key,
        Heading = key,
        Label = key,
        Kind = kind,
        GivenLength = kind is ColumnKind.LongText ? 3_000 : kind is ColumnKind.Text ? 300 : HumanRightsBot.Forms.Column.MaxLinkLength,
    };

    public static Form Of(params Column[] columns) => new()
    {
        Id = "thu",
        Version = 1,
        Title = "Biểu thử",
        ShortTitle = "Thử",
        FirstPeriod = new Period(2023, 3),
        Owes = ["phuong"],
        Period = new PeriodRule("quarter", 25, 3),
        Reminders = new ReminderRule([5, 1], [1], new TimeOnly(8, 30), true),
        Groups = [new Group("Nhóm", columns)],
        Sheets = [new SheetRule("Tổng hợp")],
    };

    /// <summary>One column of every kind, with one that is required because of another.</summary>
    public static Form OfEveryKind() => Of(
        Column("day", ColumnKind.Date) with { NotFuture = true, Required = true },
        Column("outlet", ColumnKind.PressOutlet),
        Column("link", ColumnKind.PressLink),
        Column("title", ColumnKind.Text),
        Column("content", ColumnKind.LongText),
        Column("finding", ColumnKind.Choice) with { Choices = [new Choice("dung", "Đúng"), new Choice("dang", "Đang")] },
        Column("source", ColumnKind.OfficialLink),
        Column("evidence", ColumnKind.Evidence) with { RequiredWhen = new Condition("finding", ["dung"]) });
}

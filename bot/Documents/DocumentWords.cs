using HumanRightsBot.Forms;

namespace HumanRightsBot.Documents;

/// <summary>Every word of a unit's document that comes neither from a form, the directory nor a row. No sentence is put together otherwise.</summary>
internal static class DocumentWords
{
    public const string Blank = "……………………";
    public const string ShortBlank = "………";

    public const string Country = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    public const string Motto = "Độc lập - Tự do - Hạnh phúc";
    public const string Kind = "BÁO CÁO";
    public const string Recipients = "Nơi nhận:";
    public const string AsAbove = "- Như trên;";
    public const string Annex = "PHỤ LỤC";
    public const string RowNumber = "STT";
    public const string End = "./.";

    private const string NoDay = "ngày …… tháng …… năm ………";

    public static string FileName(Form form, Period period, Unit unit) =>
        string.Join('-', $"Bản thảo – {Matter(form, period)} – {unit.Name}.docx".Split(@"\/:*?""<>|".ToCharArray()));

    public static string Title(Form form, Period period) => $"Bản thảo để ký: {Kind} {Matter(form, period)}";
    public static string Matter(Form form, Period period) => $"{form.ShortTitle} {Within(period)}";

    /// <summary>Amid a sentence.</summary>
    private static string Within(Period period) => "q" + period.Title[1..];

    public static string Number(Unit unit) => $"Số: ……/{unit.Sign ?? "BC-……"}";
    public static string PlaceAndDay(Unit unit) => $"{unit.Place ?? ShortBlank}, {NoDay}";
    public static string To(Unit? office) => $"Kính gửi: {office?.Name ?? Blank}";

    public static string Rows(Form form, Period period, Unit unit, int rows) =>
        $"Trong {Within(period)}, {unit.PrintedName ?? unit.Name} có {Vietnamese.Count(rows)} nội dung báo cáo theo biểu mẫu «{form.ShortTitle}», ghi đầy đủ tại Phụ lục kèm theo.";

    public static string NoRows(Form form, Period period, Unit unit) =>
        $"Trong {Within(period)}, {unit.PrintedName ?? unit.Name} không phát sinh nội dung phải báo cáo theo biểu mẫu «{form.ShortTitle}».";

    public static string Recipient(string recipient) => $"- {recipient};";
    public static string Archive(Unit unit) => $"- Lưu: VT, {unit.Drafter ?? ShortBlank}.";

    public static string BelongsTo(Unit unit) =>
        $"(Kèm theo Báo cáo số ……/{unit.Sign ?? "BC-……"} {NoDay} của {unit.PrintedName ?? Blank})";
}

namespace HumanRightsBot.Tests.Support;

/// <summary>Texts that break writers who trust their input.</summary>
internal static class NastyTexts
{
    public static readonly IReadOnlyList<string> All =
    [
        "=1+1", "=HYPERLINK(\"https://example.com\")", "+84 24 3858 1234", "-5", "@x", "'đã trích", "\tthụt vào", "＝1",
        "😀 và 👩‍👩‍👧", "<&>", "a\"b'c", "]]>", "<!--", "&amp;", "&#10;",
        "_x000D_", "_x0041_", "_x0041_x0042_", "__x005F_", "_x005F_x0041_", "_x00g1_", "_x0041\u0007", "_",
        " đầu", "cuối ", "hai  dấu cách", "   ", "dòng 1\ndòng 2", "\n", "cột\tcột",
        "שלום עולם", "مرحبا بالعالم", "\u202Engược", "Quý́", "Tiê\u0301ng Viê\u0323t", "\u0085\u2028\u2029", "\u00A0", "\u200B",
        "\u0000", "chuông\u0007", "\u001B[31m", "\uFFFE\uFFFF", "007", "1E5", "TRUE", "01/02/2023", "#N/A", new('ắ', 32_767),
    ];
}

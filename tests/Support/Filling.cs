namespace HumanRightsBot.Tests.Support;

/// <summary>Fills the press form the way a clerk would.</summary>
internal static class Filling
{
    public const string Link = "https://nhandan.vn/khoi-cong-truong-hoc-post123.html";

    /// <summary>The link of one more article.</summary>
    public static string LinkTo(object article) => $"https://nhandan.vn/bai-{article}.html";

    /// <summary>All that «Lưu dòng» needs for a piece that was right.</summary>
    public static Talk FillsRow(this Talk talk, string title = "Khởi công trường học", string link = Link) => talk
        .Fills("publishedOn", "2023-08-15")
        .Fills("outlet", "nhan-dan")
        .Fills("pieceTitle", title)
        .Fills("content", "Người dân phản ánh trường xuống cấp.")
        .Fills("link", link)
        .Fills("finding", "phan-anh-dung")
        .Fills("answer", "Đã khởi công xây mới.");

    /// <summary>Answers for which unit something is to be done.</summary>
    public static async Task<Talk> PicksAsync(this Talk talk, string unit)
    {
        await talk.Sees("Anh/chị muốn làm việc này cho đơn vị nào?").Chooses("unit", unit).PressesAsync("Tiếp tục");
        return talk.LooksAtLast();
    }

    /// <summary>All that a row of the follow-up form needs.</summary>
    public static Talk FillsWork(this Talk talk, string task = "Lắp lan can", string field = "y-te", string progress = "dang") => talk
        .Fills("field", field)
        .Fills("task", task)
        .Fills("done", "Đã khảo sát.")
        .Fills("progress", progress);

    /// <summary>All that a row of the commitments that ship needs.</summary>
    public static Talk FillsCommitment(this Talk talk, string code, string progress, string mechanism = "upr") => talk
        .Fills("mechanism", mechanism)
        .Fills("code", code)
        .Fills("content", "Bảo đảm người khuyết tật tiếp cận được trụ sở.")
        .Fills("theme", "khac")
        .Fills("done", "Đã làm lối đi cho xe lăn ở ba trụ sở.")
        .Fills("progress", progress);
}

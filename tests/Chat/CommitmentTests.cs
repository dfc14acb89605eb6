using HumanRightsBot.Cards;
using HumanRightsBot.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>Two quarters with both forms that ship, from the first row to what the office sees.</summary>
public sealed class CommitmentTests(LocalParts parts)
{
    [Fact]
    public async Task A_commitment_is_filled_in_filed_accepted_carried_over_and_counted()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới cam kết");
        hoa.Sees(
            "Theo dõi cam kết · UBND phường Hạ Đình · Quý III/2023", "Không ghi tên tác giả, người đăng, người bình luận hoặc người dân.",
            "Mã và nội dung khuyến nghị chép theo văn bản đã công bố");
        await hoa.FillsCommitment("38.112", "hoan-thanh").PressesAsync("Lưu dòng");
        hoa.Sees("Cần điền vì «Mức độ thực hiện» là «Hoàn thành».");
        await hoa.FillsCommitment("38.112", "dang").PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1");
        await (await hoa.SaysAsync("nộp cam kết")).PressesAsync("Xác nhận nộp");
        var minh = await (await app.As(Somebody.Minh).SaysAsync("tiến độ cam kết")).PressesAsync("Xem");
        await minh.LooksAtLast().PressesAsync("Nhận");

        app.Clock.Advance(TimeSpan.FromDays(60));
        await (await hoa.SaysAsync("chép từ kỳ trước")).PressesAsync("Chép tất cả (1 dòng)");
        await (await hoa.SaysAsync("sửa 1 cam kết"))
            .Fills("done", "Đã xong hai trụ sở còn lại.").Fills("progress", "hoan-thanh").Fills("evidence", "Báo cáo số 210/BC-UBND").PressesAsync("Lưu dòng");
        hoa.Sees("Đã lưu dòng số 1", "Bảo đảm người khuyết tật tiếp cận được trụ sở.", "Hoàn thành");

        await minh.SaysAsync("cam kết");
        Talk.WordsOf(minh.Messages[^5].Card!).Split('\n').ShouldBe(
        [
            "UPR", "Mức độ thực hiện theo cơ chế · Theo dõi cam kết",
            "Quý IV/2023: 1 dòng", "1", "1 hoàn thành",
            "Quý III/2023: 1 dòng", "1", "1 đang thực hiện",
        ]);
        (await app.As(Somebody.Vinh).SaysAsync("cam kết")).Sees("Tiến độ Quý IV/2023").DoesNotSee("Mức độ thực hiện theo cơ chế");
        (await app.As(Somebody.Hoa).SaysAsync("cam kết")).Sees("Danh sách", "Theo dõi cam kết · UBND phường Hạ Đình");
    }

    [Fact]
    public async Task Each_form_has_a_report_and_a_workbook_of_its_own()
    {
        await using var app = await StartAsync();
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới báo chí");
        await hoa.FillsRow().PressesAsync("Lưu dòng");
        await (await hoa.SaysAsync("báo cáo mới cam kết")).FillsCommitment("38.112", "chua", "cat").PressesAsync("Lưu dòng");
        await (await hoa.SaysAsync("nộp cam kết")).PressesAsync("Xác nhận nộp");

        (await app.HeadAsync("ha-dinh")).State.ShouldBe(ReportState.Open);
        (await app.Part<ReportTable>().HeadAsync(new(SomeCommitments.Form.Id, ChatApp.Period, "ha-dinh"), default)).Head.State.ShouldBe(ReportState.Submitted);
        await app.PublishAsync();
        using var answer = await app.TriggerAsync(
            "PublishWorkbook", new { form = SomeCommitments.Form.Id, quarter = ChatApp.Period.ToString(), at = app.Clock.GetUtcNow() });
        answer.EnsureSuccessStatusCode();
        System.IO.Directory.EnumerateFiles(app.LibraryFolder, "*.xlsx", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(app.LibraryFolder, file).Replace('\\', '/')).Order()
            .ShouldBe(["phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx", "theo-doi-cam-ket/2023/Q3/Tong-hop_theo-doi-cam-ket_2023Q3.xlsx"]);
        (await app.As(Somebody.Vinh).SaysAsync("tổng hợp cam kết"))
            .Sees("Theo dõi cam kết").Link("Mở bảng tổng hợp").ShouldEndWith("Tong-hop_theo-doi-cam-ket_2023Q3.xlsx");
    }

    private Task<ChatApp> StartAsync() => ChatApp.StartAsync(parts.NewAccount(), forms: new([SomeCards.Form, SomeCommitments.Form]));
}

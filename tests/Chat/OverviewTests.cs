using HumanRightsBot.Reports;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>How far things are, of all units together; nobody is compared with anybody.</summary>
public sealed class OverviewTests(LocalParts parts)
{
    [Fact]
    public async Task The_office_sees_this_quarter_and_the_last_under_each_choice_in_the_forms_order()
    {
        await using var app = await StartAsync();
        await SaveAsync(app, "ha-dinh", new(2023, 3), ("giao-duc", "chua"), ("giao-duc", "dang"));
        await SaveAsync(app, "ha-dinh", new(2023, 4), ("giao-duc", "dang"), ("giao-duc", "xong"), ("giao-duc", "xong"));
        await SaveAsync(app, "khuong-dinh", new(2023, 4), ("giao-duc", "dang"));
        app.Clock.Advance(TimeSpan.FromDays(60));

        var minh = await app.As(Somebody.Minh).SaysAsync("theo dõi việc");

        Below(minh, "Mức độ theo lĩnh vực").ShouldBe(
        [
            "Theo dõi việc · Quý IV/2023",
            "Tính các dòng hoàn chỉnh của mọi đơn vị, như trong bảng tổng hợp.",
            "Y tế", "Quý IV/2023: chưa có dòng nào", "Quý III/2023: chưa có dòng nào",
            "Giáo dục", "Quý IV/2023: 4 dòng", "2", "2", "2 đang làm · 2 xong", "Quý III/2023: 2 dòng", "1", "1", "1 chưa làm · 1 đang làm",
            "Làm mới", "Quý III/2023", "Tiến độ", "Tổng hợp",
        ], ignoreOrder: false);
        minh.DoesNotSee("Hạ Đình", "Khương Đình");
    }

    [Fact]
    public async Task Drafts_and_withdrawn_rows_are_not_counted()
    {
        await using var app = await StartAsync();
        await SaveAsync(app, "ha-dinh", new(2023, 3), ("y-te", "dang"), ("y-te", "chua"));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("báo cáo mới theo dõi việc");
        await hoa.Fills("field", "y-te").Fills("progress", "xong").PressesAsync("Lưu nháp");
        await (await hoa.SaysAsync("rút 2 theo dõi việc")).PressesAsync("Rút dòng này");

        (await app.As(Somebody.Minh).SaysAsync("theo dõi việc")).Sees("Quý III/2023: 1 dòng", "1 đang làm").DoesNotSee("1 xong", "1 chưa làm");
    }

    [Fact]
    public async Task A_viewer_sees_it_a_reporter_does_not_and_the_form_about_the_press_has_none()
    {
        await using var app = await StartAsync();

        (await app.As(Somebody.Vinh).SaysAsync("theo dõi việc")).Sees("Mức độ theo lĩnh vực");
        (await app.As(Somebody.Vinh).SaysAsync("tiến độ theo dõi việc")).Buttons.ShouldContain("Theo lĩnh vực");
        (await app.As(Somebody.Vinh).SaysAsync("tiến độ báo chí")).Buttons.ShouldNotContain(title => title.StartsWith("Theo "));
        var hoa = await app.As(Somebody.Hoa).SaysAsync("trợ giúp");
        (await hoa.SneaksAsync("overview", "ha-dinh")).LooksAtLast().Sees("Chỉ cán bộ tổng hợp và lãnh đạo cơ quan tổng hợp");
        var minh = await app.As(Somebody.Minh).SaysAsync("trợ giúp");
        (await minh.SneaksAsync("overview", "ha-dinh")).LooksAtLast().Sees("Biểu mẫu này không có bảng đếm.");
    }

    private static IReadOnlyList<string> Below(Talk talk, string title) => [.. talk.Words.Split('\n').SkipWhile(line => line != title).Skip(1)];

    private Task<ChatApp> StartAsync() => ChatApp.StartAsync(parts.NewAccount(), forms: SeveralFormsTests.Both);

    private static async Task SaveAsync(ChatApp app, string unit, Period period, params (string Field, string Progress)[] rows)
    {
        foreach (var (field, progress) in rows)
        {
            var id = Ulid.NewUlid(app.Clock.GetUtcNow()).ToString();
            var values = new Dictionary<string, string> { ["field"] = field, ["task"] = "Việc", ["done"] = "Đã làm", ["progress"] = progress };
            await app.Part<ReportWriter>().WriteAsync(new("theo-doi-viec", period, unit), new Wanted(id), now => Report.SaveRow(now, new(id, null, 0, false, values, new(Somebody.Hoa.Upn, app.Clock.GetUtcNow()))), default);
        }
    }
}

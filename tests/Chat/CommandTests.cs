using System.Text;
using HumanRightsBot.Cards;
using HumanRightsBot.Commands;
using HumanRightsBot.Forms;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Chat;

/// <summary>What people type, and which form they mean by it.</summary>
public sealed class CommandTests
{
    private const string Press = "phan-hoi-bao-chi";
    private const string Work = "theo-doi-viec";

    private static readonly FormCatalog Both = new([SomeCards.Form, SomeFormFiles.Read(SomeFormFiles.FollowUp).Form!]);

    [Theory]
    [InlineData("báo cáo mới", "row.new", "", null)]
    [InlineData("báo cáo mới báo chí", "row.new", "", Press)]
    [InlineData("Báo cáo mới: phản hồi báo chí!", "row.new", "", Press)]
    [InlineData("bao cao moi theo doi viec", "row.new", "", Work)]
    [InlineData("BÁO CÁO MỚI DÕI VIỆC", "row.new", "", Work)]
    [InlineData("danh sách theo dõi", "list", "", Work)]
    [InlineData("sửa 3", "row.editNumber", "3", null)]
    [InlineData("sửa 3 báo chí", "row.editNumber", "3", Press)]
    [InlineData("sửa báo chí 3", "row.editNumber", "3", Press)]
    [InlineData("rút 12 theo dõi việc", "row.askWithdraw", "12", Work)]
    [InlineData("lịch sử theo dõi việc", "history", "", Work)]
    [InlineData("lịch sử 2 theo dõi việc", "history", "2", Work)]
    [InlineData("sửa dòng ba", "row.editNumber", "dong ba", null)]
    [InlineData("rút dòng 3", "row.askWithdraw", "3", null)]
    [InlineData("sửa dòng số 2 báo chí", "row.editNumber", "2", Press)]
    [InlineData("lịch sử số 2", "history", "2", null)]
    [InlineData("nộp theo dõi việc", "report.askSubmit", "", Work)]
    [InlineData("rút lại báo chí", "report.askReopen", "", Press)]
    [InlineData("rút lại để sửa theo dõi việc", "report.askReopen", "", Work)]
    [InlineData("không phát sinh báo chí", "nil.set", "", Press)]
    [InlineData("tổng hợp báo chí", "summary", "", Press)]
    [InlineData("tiến độ theo-doi-viec", "progress", "", Work)]
    [InlineData("chốt quý báo chí", "period.close", "", Press)]
    [InlineData("mở lại quý theo dõi việc", "period.reopen", "", Work)]
    [InlineData("chép từ kỳ trước theo dõi việc", "carry.ask", "", Work)]
    [InlineData("báo chí", "form.named", "", Press)]
    [InlineData("Theo dõi việc", "form.named", "", Work)]
    public void A_command_may_name_the_form_it_is_meant_for(string text, string verb, string number, string? form)
    {
        foreach (var typed in (string[])[text, text.Normalize(NormalizationForm.FormD), text.ToUpperInvariant(), $"  {TypedText.Folded(text)} . "])
            TypedCommand.Parse(typed, Both, ChatApp.Period.LastDay).ShouldBe(new TypedCommand(verb, number, form), typed);
    }

    [Theory]
    [InlineData("báo cáo mới tuần này")]
    [InlineData("báo cáo mới báo")]
    [InlineData("việc")]
    [InlineData("danh sách 3")]
    [InlineData("trợ giúp báo chí")]
    [InlineData("nộp 3")]
    public void What_names_no_form_is_no_command(string text) => TypedCommand.Parse(text, Both, ChatApp.Period.LastDay).ShouldBeNull();

    [Fact]
    public void A_name_two_forms_share_names_neither()
    {
        var alike = new FormCatalog([.. Both.All, Both.All[1] with { Id = "theo-doi-don", ShortTitle = "Theo dõi đơn" }]);

        TypedCommand.Parse("báo cáo mới theo dõi", alike, ChatApp.Period.LastDay).ShouldBeNull();
        TypedCommand.Parse("báo cáo mới theo dõi đơn", alike, ChatApp.Period.LastDay)!.Value.Form.ShouldBe("theo-doi-don");
    }

    [Fact]
    public void A_form_that_is_all_the_name_of_another_is_meant_by_it()
    {
        var nested = new FormCatalog([.. Both.All, Both.All[1] with { Id = "bao-chi", ShortTitle = "Báo chí" }]);

        TypedCommand.Parse("báo cáo mới báo chí", nested, ChatApp.Period.LastDay)!.Value.Form.ShouldBe("bao-chi");
        TypedCommand.Parse("báo cáo mới phản hồi báo chí", nested, ChatApp.Period.LastDay)!.Value.Form.ShouldBe(Press);
    }

    [Theory]
    [InlineData("tôi muốn nộp báo cáo theo dõi việc hôm nay", Work)]
    [InlineData("gửi giúp bài báo chí", Press)]
    [InlineData("xin chào", null)]
    public void A_form_is_noticed_in_a_longer_text(string text, string? form) => FormNames.NamedIn(Both, TypedText.Folded(text))?.Id.ShouldBe(form);
}

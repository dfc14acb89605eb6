using HumanRightsBot.Cards;
using HumanRightsBot.Library;
using HumanRightsBot.Tests.Support;
using HumanRightsBot.Workbooks;
using Microsoft.Graph.Drives.Item.List.Items.Item.Fields;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Graph;

/// <summary>The library's columns: what people fill in there by Graph, and that publishing neither writes them nor minds them.</summary>
public sealed class ListFieldsTests(LocalParts parts)
{
    private const string Main = "phan-hoi-bao-chi/2023/Q3/Tong-hop_phan-hoi-bao-chi_2023Q3.xlsx";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_somebody_fills_in_stands_there_and_changes_the_tag_of_the_item_and_not_that_of_its_content()
    {
        await using var one = await OneLibrary.StartAsync();
        var before = await one.PlaceAsync("một");
        using var vinh = new GraphClients(FakeGraph.CredentialOf("Vinh"), one.Graph.Wire());
        var item = one.Graph.Drive.Find(OneLibrary.File)!;
        var whole = item.ETag;

        var answer = await FillAsync(vinh, item, "GhiChu", "Trình lãnh đạo", whole);

        answer!.AdditionalData["GhiChu"].ShouldBe("Trình lãnh đạo");
        (await FieldsOf(vinh, item).GetAsync(cancellationToken: Ct))!.AdditionalData["GhiChu"].ShouldBe("Trình lãnh đạo");
        var row = (await vinh.Sdk.Drives[FakeGraph.DriveId].Items[item.Id].ListItem.GetAsync(request => request.QueryParameters.Expand = ["fields"], Ct))!;
        (row.Fields!.AdditionalData["GhiChu"], row.ETag, row.LastModifiedBy!.User!.DisplayName).ShouldBe(("Trình lãnh đạo", item.ETag, "Vinh"));
        (await vinh.Sdk.Drives[FakeGraph.DriveId].Items[item.Id].ListItem.GetAsync(cancellationToken: Ct))!.Fields.ShouldBeNull();
        var after = (await one.Library.FindAsync(OneLibrary.File, Ct))!;
        (after.Tag, item.ETag == whole, after.ByPerson, after.ChangedByName, item.Versions.Count).ShouldBe((before.Tag, false, true, "Vinh", 1));
        before.ByPerson.ShouldBe(false);
    }

    [Theory]
    [InlineData("GhiChu", true, false, 412, "preconditionFailed")]
    [InlineData("GhiChu", false, true, 423, "resourceLocked")]
    [InlineData("ghichu", false, false, 400, "invalidRequest")]
    [InlineData("Modified", false, false, 400, "invalidRequest")]
    public async Task A_stale_tag_an_open_file_and_columns_nobody_made_or_may_write_are_refused_and_change_nothing(
        string column, bool isStale, bool isLocked, int status, string code)
    {
        await using var one = await OneLibrary.StartAsync();
        await one.PlaceAsync("một");
        using var vinh = new GraphClients(FakeGraph.CredentialOf("Vinh"), one.Graph.Wire());
        var item = one.Graph.Drive.Find(OneLibrary.File)!;
        var stale = item.ETag;
        await FillAsync(vinh, item, "TrangThai", "Đã xem", stale);
        var (tag, fields) = (item.ETag, item.Fields().ToJsonString());
        item.IsLocked = isLocked;

        var refused = await Should.ThrowAsync<ODataError>(() => FillAsync(vinh, item, column, "Trình lãnh đạo", isStale ? stale : tag));

        (refused.ResponseStatusCode, GraphFailure.CodeOf(refused)).ShouldBe((status, code));
        (item.ETag, item.Fields().ToJsonString()).ShouldBe((tag, fields));
    }

    [Fact]
    public async Task A_publish_asks_for_no_columns_and_what_people_fill_in_is_no_change_by_hand_and_stays()
    {
        await using var graph = await FakeGraph.StartAsync();
        var storage = parts.NewAccount();
        await using var app = await ChatApp.StartAsync(
            storage, library: new SharePointLibrary(new(FakeGraph.SiteId, FakeGraph.DriveId, ""), () => FakeGraph.Credential, graph.Wire));
        graph.Drive.Clock = app.Clock;
        await app.As(Minh).SaysAsync("tổng hợp");
        await app.As(Hoa).SaysAsync("không phát sinh");
        await app.PublishAsync();
        var file = graph.Drive.Find(Main)!;
        using var vinh = new GraphClients(FakeGraph.CredentialOf("Vinh"), graph.Wire());
        var (content, whole) = (file.CTag, file.ETag);
        await FillAsync(vinh, file, "GhiChu", "Trình lãnh đạo", whole);
        (file.CTag, file.ETag == whole).ShouldBe((content, false));

        await app.PublishAsync();
        file.Versions.Count.ShouldBe(1);
        await app.As(Lan).SaysAsync("không phát sinh");
        await app.PublishAsync();

        file.Versions.Select(version => version.ByHand).ShouldBe([null, null]);
        file.Fields()["GhiChu"]!.ToString().ShouldBe("Trình lãnh đạo");
        app.Connector.Requests.ShouldNotContain(request => request.Body.Contains("\"alert\":true", StringComparison.Ordinal));
        (await app.Part<PeriodTable>().FindAsync(ChatApp.FormId, ChatApp.Period, Ct)).Edit.ShouldBeNull();
        graph.Calls.Where(call => call.Contains("fields", StringComparison.Ordinal) || call.Contains("listItem", StringComparison.Ordinal))
            .ShouldBe([$"PATCH fields {file.Id}"]);
        graph.Violations.ShouldBeEmpty();
    }

    private static Task<FieldValueSet?> FillAsync(GraphClients who, FakeGraphItem item, string column, string value, string? ifMatch) =>
        FieldsOf(who, item).PatchAsync(
        new() { AdditionalData = new Dictionary<string, object> { [column] = value } },
        request =>
        {
            if (ifMatch is not null) request.Headers.Add("If-Match", ifMatch);
        },
        Ct);

    /// <summary>The columns by the file's own address, which the SDK has no builder for.</summary>
    private static FieldsRequestBuilder FieldsOf(GraphClients who, FakeGraphItem item) =>
        who.Sdk.Drives[FakeGraph.DriveId].List.Items[item.Id].Fields.WithUrl(
            $"https://graph.microsoft.com/v1.0/drives/{FakeGraph.DriveId}/items/{item.Id}/listItem/fields");
}

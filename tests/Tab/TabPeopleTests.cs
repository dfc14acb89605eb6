using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Support.Somebody;

namespace HumanRightsBot.Tests.Tab;

/// <summary>Whoever signs in to the tab is who they are in the chat, by the same rule.</summary>
public sealed class TabPeopleTests(LocalParts parts)
{
    private const string Tenant = "tenant";

    [Fact]
    public async Task An_account_the_chat_has_bound_is_the_same_person_in_the_tab_whatever_its_token_calls_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");
        app.Clock.Advance(TimeSpan.FromMinutes(2));

        foreach (var upn in (string?[])[null, Hoa.Upn, Minh.Upn])
            (await SignsInAsync(app, Hoa.ObjectId, upn)).ShouldBeOfType<Identity.Known>().Speaker.Upn.ShouldBe(Hoa.Upn);
    }

    [Fact]
    public async Task An_account_the_tab_has_bound_is_the_same_person_in_the_chat()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        var known = (await SignsInAsync(app, Hoa.ObjectId, "HOA@ThanhXuan.example")).ShouldBeOfType<Identity.Known>();

        known.Speaker.Units.Select(unit => unit.Name).ShouldBe(["UBND phường Hạ Đình"]);
        (await app.As(Hoa).SaysAsync("danh sách")).Sees("UBND phường Hạ Đình");
        (await app.As(Hoa with { ObjectId = "oid-hoa-moi" }).SaysAsync("danh sách")).Sees("Tài khoản cần được xác nhận");
    }

    [Fact]
    public async Task A_user_name_bound_in_the_chat_opens_nothing_for_another_account_until_a_coordinator_confirms_it()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");

        (await SignsInAsync(app, "oid-hoa-moi", Hoa.Upn)).ShouldBeOfType<Identity.BoundToAnother>().Upn.ShouldBe(Hoa.Upn);

        var minh = await app.As(Minh).SaysAsync("cập nhật danh bạ");
        await minh.PressesAsync("Xác nhận tài khoản mới");
        (await SignsInAsync(app, "oid-hoa-moi", Hoa.Upn)).ShouldBeOfType<Identity.Known>().Speaker.Upn.ShouldBe(Hoa.Upn);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("khach@thanhxuan.example", "khach@thanhxuan.example")]
    // The Kelvin sign folds to a k.
    [InlineData("\u212Ahach@thanhxuan.example", null)]
    [InlineData("HOA@thanhxuan.example\u200B", null)]
    public async Task Whoever_the_directory_does_not_name_is_unknown(string? upn, string? shown)
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());

        (await SignsInAsync(app, "oid-la", upn)).ShouldBeOfType<Identity.Unknown>().Upn.ShouldBe(shown);
    }

    [Fact]
    public async Task The_same_object_id_in_another_tenant_is_another_account()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        await app.As(Hoa).SaysAsync("danh sách");

        (await app.Part<Identification>().OfAsync("other", Hoa.ObjectId, null, default)).ShouldBeOfType<Identity.Unknown>();
    }

    [Fact]
    public async Task On_the_local_run_a_name_stands_for_itself_and_binds_nothing()
    {
        await using var app = await ChatApp.StartAsync(parts.NewAccount());
        var identification = app.Part<Identification>();

        (await identification.OfAsync(Identification.NoTenant, "Hoa@thanhxuan.example", null, default))
            .ShouldBeOfType<Identity.Known>().Speaker.Upn.ShouldBe(Hoa.Upn);
        (await identification.OfAsync(Identification.NoTenant, Khach.Upn, null, default)).ShouldBeOfType<Identity.Unknown>();

        (await app.Part<DirectoryBindings>().AccountOfAsync(Hoa.Upn, default)).ShouldBeNull();
        (await app.As(Hoa).SaysAsync("danh sách")).Sees("UBND phường Hạ Đình");
    }

    private static Task<Identity> SignsInAsync(ChatApp app, string objectId, string? upn) =>
        app.Part<Identification>().OfAsync(Tenant, objectId, upn, default);
}

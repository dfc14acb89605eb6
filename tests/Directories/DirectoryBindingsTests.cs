using HumanRightsBot.Cards;
using HumanRightsBot.People;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Directories;

public sealed class DirectoryBindingsTests(LocalParts parts)
{
    private const string An = "an@thanhxuan.example";
    private const string AnRenamed = "nguyen.an@thanhxuan.example";
    private const string Dung = "dung@thanhxuan.example";
    private const string Tenant = "00000000-0000-0000-0000-0000000000001";
    private const string First = "00000000-0000-0000-0000-0000000000020";
    private const string Second = "khác/#?\\id";

    private readonly OneTable table = new(parts);

    private DirectoryBindings Bindings => table.Bindings();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_id_has_no_upn() => (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBeNull();

    [Fact]
    public async Task The_first_contact_binds()
    {
        (await Bindings.BindAsync("An@ThanhXuan.example", Tenant, First, Ct)).ShouldBeTrue();

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe(An);
        (await Bindings.UpnOfAsync("another", First, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task The_same_contact_again_changes_nothing()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);
        var before = await table.AllAsync(Ct);

        (await Bindings.BindAsync(An, Tenant, First, Ct)).ShouldBeTrue();

        (await table.AllAsync(Ct)).ShouldBe(before);
    }

    [Theory]
    [InlineData(Tenant, Second)]
    [InlineData("another", First)]
    public async Task Another_id_with_the_same_upn_is_refused(string tenant, string objectId)
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);

        (await Bindings.BindAsync(An, tenant, objectId, Ct)).ShouldBeFalse();

        (await Bindings.UpnOfAsync(tenant, objectId, Ct)).ShouldBeNull();
        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe(An);
    }

    [Fact]
    public async Task Of_two_ids_at_once_exactly_one_wins()
    {
        bool? inner = null;
        var slow = table.Bindings(async (message, next) =>
        {
            if (message.Request.Method == Azure.Core.RequestMethod.Post && message.Request.Uri.Path.Contains("batch", StringComparison.Ordinal))
                inner ??= await Bindings.BindAsync(An, Tenant, Second, Ct);
            await next();
        });

        var result = await slow.BindAsync(An, Tenant, First, Ct);

        (result, inner).ShouldBe((false, true));
        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBeNull();
        (await Bindings.UpnOfAsync(Tenant, Second, Ct)).ShouldBe(An);
    }

    [Fact]
    public async Task Of_many_ids_at_once_exactly_one_wins()
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 8).Select(id => Bindings.BindAsync(An, Tenant, $"id-{id}", Ct)));

        results.Count(isBound => isBound).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_contact_many_times_at_once_is_bound_each_time()
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => Bindings.BindAsync(An, Tenant, First, Ct)));

        results.ShouldAllBe(isBound => isBound);
    }

    [Fact]
    public async Task A_confirmed_id_takes_the_place_of_the_old_one()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);

        await Bindings.ConfirmAsync(An, Tenant, Second, Dung, Ct);

        (await Bindings.UpnOfAsync(Tenant, Second, Ct)).ShouldBe(An);
        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBeNull();
        (await Bindings.BindAsync(An, Tenant, Second, Ct)).ShouldBeTrue();
        (await Bindings.BindAsync(An, Tenant, First, Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_confirmation_overtaken_by_another_still_leaves_one_id()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);
        var isFirst = true;
        var slow = table.Bindings(async (message, next) =>
        {
            if (isFirst && message.Request.Uri.Path.Contains("batch", StringComparison.Ordinal))
            {
                isFirst = false;
                await Bindings.ConfirmAsync(An, Tenant, "third", Dung, Ct);
            }

            await next();
        });

        await slow.ConfirmAsync(An, Tenant, Second, Dung, Ct);

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBeNull();
        (await Bindings.UpnOfAsync(Tenant, "third", Ct)).ShouldBeNull();
        (await Bindings.UpnOfAsync(Tenant, Second, Ct)).ShouldBe(An);
    }

    [Fact]
    public async Task Confirming_what_is_bound_already_is_harmless()
    {
        await Bindings.ConfirmAsync(An, Tenant, First, Dung, Ct);

        await Bindings.ConfirmAsync(An, Tenant, First, Dung, Ct);

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe(An);
    }

    [Fact]
    public async Task A_renamed_person_answers_to_the_new_upn_and_the_old_one_stays_closed()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);

        (await Bindings.BindAsync(AnRenamed, Tenant, First, Ct)).ShouldBeTrue();

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe(AnRenamed);
        (await Bindings.BindAsync(An, Tenant, Second, Ct)).ShouldBeFalse();
    }

    /// <summary>The next person of that name may be in another unit: nothing meant for them goes to who was called so before.</summary>
    [Fact]
    public async Task A_name_that_was_left_leads_to_nobody_until_it_is_confirmed_or_its_owner_comes_back()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);
        await Bindings.BindAsync(AnRenamed, Tenant, First, Ct);
        (await Bindings.AccountOfAsync(An, Ct)).ShouldBeNull();

        await Bindings.ConfirmAsync(An, Tenant, Second, Dung, Ct);
        (await Bindings.AccountOfAsync(An, Ct))!.ObjectId.ShouldBe(Second);
        await Bindings.ConfirmAsync(An, Tenant, First, Dung, Ct);

        (await Bindings.AccountOfAsync(An, Ct))!.ObjectId.ShouldBe(First);
        (await Bindings.AccountOfAsync(AnRenamed, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_renamed_person_was_called_before_is_kept_in_both_directions()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);
        (await Bindings.AccountOfAsync(An, Ct))!.FormerNames.ShouldBeEmpty();

        await Bindings.BindAsync(AnRenamed, Tenant, First, Ct);
        (await Bindings.AccountOfAsync(AnRenamed, Ct))!.FormerNames.ShouldBe([An]);
        await Bindings.ConfirmAsync(Dung, Tenant, First, Dung, Ct);
        (await Bindings.AccountOfAsync(Dung, Ct))!.FormerNames.ShouldBe([An, AnRenamed]);
        await Bindings.BindAsync(An, Tenant, First, Ct);

        (await Bindings.AccountOfAsync(An, Ct))!.FormerNames.ShouldBe([AnRenamed, Dung]);
        (await Bindings.AllAsync(Ct)).Single(member => member.Upn == An).FormerNames.ShouldBe([AnRenamed, Dung]);
    }

    [Fact]
    public async Task A_person_renamed_back_answers_to_the_old_upn_again()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);
        await Bindings.BindAsync(AnRenamed, Tenant, First, Ct);

        (await Bindings.BindAsync(An, Tenant, First, Ct)).ShouldBeTrue();

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe(An);
    }

    [Fact]
    public async Task Confirming_an_old_upn_for_somebody_else_leaves_the_renamed_person_alone()
    {
        await Bindings.BindAsync(An, Tenant, First, Ct);
        await Bindings.BindAsync(AnRenamed, Tenant, First, Ct);

        await Bindings.ConfirmAsync(An, Tenant, Second, Dung, Ct);

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe(AnRenamed);
        (await Bindings.UpnOfAsync(Tenant, Second, Ct)).ShouldBe(An);
    }

    [Theory]
    [InlineData("", First)]
    [InlineData(Tenant, "")]
    public async Task Somebody_without_an_id_is_nobody(string tenant, string objectId)
    {
        await Should.ThrowAsync<ArgumentException>(() => Bindings.BindAsync(An, tenant, objectId, Ct));
        await Should.ThrowAsync<ArgumentException>(() => Bindings.UpnOfAsync(tenant, objectId, Ct));
    }

    [Fact]
    public async Task The_kelvin_sign_is_no_k()
    {
        await Bindings.BindAsync("\u212Aien@thanhxuan.example", Tenant, First, Ct);

        (await Bindings.UpnOfAsync(Tenant, First, Ct)).ShouldBe("\u212Aien@thanhxuan.example");
    }
}

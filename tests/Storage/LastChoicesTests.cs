using Azure.Data.Tables;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.People;
using HumanRightsBot.Storage;
using HumanRightsBot.Tests.Reports;
using HumanRightsBot.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Storage;

/// <summary>What a member chose last, where several processes answer them.</summary>
public sealed class LastChoicesTests(LocalParts parts)
{
    private static readonly (string, string) Mai = ("tenant", "oid-mai");
    private static readonly Unit Ward = SomeForms.Ward;
    private static readonly Unit Office = SomeForms.Ward with { Code = "tu-phap" };

    [Fact]
    public async Task A_choice_made_again_a_minute_later_is_written_though_another_process_wrote_in_between()
    {
        var (clock, tables) = (new FakeTimeProvider(), new Tables(new TableServiceClient(parts.NewAccount())));
        var (one, other) = (new LastChoices(tables, clock), new LastChoices(tables, clock));
        await one.KeepUnitAsync(Mai, Ward, default);
        await other.KeepUnitAsync(Mai, Office, default);

        clock.Advance(TimeSpan.FromSeconds(60));
        await one.KeepUnitAsync(Mai, Ward, default);

        (await other.UnitAmongAsync(Mai, [Office, Ward], default)).ShouldBe(Ward);
    }
}

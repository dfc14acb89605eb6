using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using HumanRightsBot.Host;
using HumanRightsBot.Local;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Infra;

/// <summary>The alerts of infra/watch.bicep against what the app measures: a name that only one of them knows would keep an alert silent for ever.</summary>
public sealed partial class AlertTests
{
    private static readonly string Bicep = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "infra", "watch.bicep"));

    [Fact]
    public void An_alert_asks_only_for_what_the_app_measures()
    {
        ConcurrentDictionary<string, ConcurrentBag<string>> measured = new();
        using var listener = ListenerInto(measured);
        Period.TryParse("2023Q3", out var period).ShouldBeTrue();

        // Whatever else runs at the same time only adds to what is heard.
        Telemetry.Saved(new("f", period, "u"), true);
        Telemetry.Published("f", TimeSpan.Zero);
        Telemetry.ReminderWent("f", TimeSpan.Zero);
        Telemetry.BackedUp(whole: true);
        Telemetry.TriggerAsync("RemindUnits", () => Task.CompletedTask).IsCompletedSuccessfully.ShouldBeTrue();

        var named = Metric().Matches(Bicep).Select(match => match.Value.Trim('"')).ToHashSet();
        named.ShouldBe(
            [
                "humanrightsbot.saves", "humanrightsbot.publishes", "humanrightsbot.publish.wait", "humanrightsbot.triggers", "humanrightsbot.reminder.wait",
                "humanrightsbot.backups",
            ],
            ignoreOrder: true);
        named.ShouldBeSubsetOf(measured.Keys);
        var tags = measured.Where(metric => named.Contains(metric.Key)).SelectMany(metric => metric.Value).ToHashSet();
        Property()
            .Matches(Bicep).Select(match => match.Groups[1].Value).ToHashSet().ShouldBe(["shows", "form", "function", "outcome", "whole"], ignoreOrder: true);
        Property().Matches(Bicep).Select(match => match.Groups[1].Value).ShouldBeSubsetOf(tags.Select(tag => tag.Split('=')[0]));
        var function = Function().Matches(Bicep).ShouldHaveSingleItem().Groups[1].Value;
        HostedFunction.All.ShouldContain(hosted => hosted.Name == function);
        Value().Matches(Bicep).Select(match => $"{match.Groups[1].Value}={match.Groups[2].Value}").ShouldBeSubsetOf(tags);
    }

    [Fact]
    public void A_mailbox_that_refuses_is_looked_for_as_the_log_says_it()
    {
        var message = typeof(Log).GetMethod(nameof(Log.MailboxRefuses))!.GetCustomAttribute<LoggerMessageAttribute>()!.Message;

        Bicep.ShouldContain($"Message has \"{message.Split(':')[0]}\"");
    }

    [Fact]
    public void What_a_backup_lacks_stands_in_the_mail_as_the_log_names_it()
    {
        var message = typeof(Log).GetMethod(nameof(Log.NotInBackup))!.GetCustomAttribute<LoggerMessageAttribute>()!.Message;

        message.ShouldStartWith(Said().Match(Bicep).Groups[1].Value);
        Named().Matches(Bicep).Select(match => $"{{{match.Groups[1].Value}}}").ShouldBe(["{Table}", "{PartitionKey}", "{RowKey}", "{Property}"]);
        Named().Matches(Bicep).ShouldAllBe(match => message.Contains($"{{{match.Groups[1].Value}}}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_runbook_says_of_every_alert_what_to_do()
    {
        var readme = File.ReadAllText(Path.Combine(RepositoryRoot.Folder, "infra", "README.md"));
        var alerts = AlertName().Matches(Bicep).Select(match => match.Groups[1].Value).ToList();

        alerts.Count.ShouldBe(7);
        alerts.ShouldAllBe(alert => readme.Contains($"| `{alert}` | ", StringComparison.Ordinal));
    }

    private static MeterListener ListenerInto(ConcurrentDictionary<string, ConcurrentBag<string>> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Telemetry.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear(instrument, tags));
        listener.Start();
        return listener;

        void Hear(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var heard = measured.GetOrAdd(instrument.Name, _ => []);
            foreach (var tag in tags) heard.Add($"{tag.Key}={tag.Value}");
        }
    }

    [GeneratedRegex("\"humanrightsbot[.a-z]+\"")]
    private static partial Regex Metric();

    [GeneratedRegex("""Properties\["([a-z]+)"\]""")]
    private static partial Regex Property();

    [GeneratedRegex("""Properties\["([A-Z][A-Za-z]+)"\]""")]
    private static partial Regex Named();

    [GeneratedRegex("Message startswith \"([^\"]+)\"")]
    private static partial Regex Said();

    [GeneratedRegex(@"Properties\[""([a-z]+)""\] == ""(\w+)""")]
    private static partial Regex Value();

    [GeneratedRegex(@"Properties\[""function""\] == ""(\w+)""")]
    private static partial Regex Function();

    [GeneratedRegex(@"(?m)^    name: '([a-z-]+)'$")]
    private static partial Regex AlertName();
}

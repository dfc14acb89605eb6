using System.Net;
using System.Text;
using HumanRightsBot.Grant;
using HumanRightsBot.Local;
using HumanRightsBot.Tests.Support;
using Shouldly;
using Xunit;

namespace HumanRightsBot.Tests.Infra;

public sealed class MailCommandsTests
{
    private const string Bot = "11111111-2222-3333-4444-555555555555";
    private static readonly MailOptions Asked = MailOptions.Read(["--mail", "bao-cao@office.example", "--bot-id", Bot])!;

    [Fact]
    public async Task A_dry_run_prints_what_would_be_asked_and_the_commands()
    {
        await using var output = new StringWriter { NewLine = "\n" };

        await new MailCommands(new Grant.Graph(null, null, MailCommands.Scopes, output), output).RunAsync(Asked, default);

        output.ToString().ShouldMatchGolden("infra/grant-mail-dry-run.txt");
    }

    [Fact]
    public async Task The_four_commands_name_the_identity_and_one_mailbox()
    {
        var said = await RunAsync("883ea226-0bf2-4a8f-9f9d-92c9162a727d");

        foreach (var command in new[] { "New-ServicePrincipal", "New-ManagementScope", "New-ManagementRoleAssignment", "Test-ServicePrincipalAuthorization" })
            said.Split('\n').Count(line => line.StartsWith(command + " ", StringComparison.Ordinal)).ShouldBe(1);
        said.ShouldContain("-App bot-sp -Role \"Application Mail.Send\" -CustomResourceScope \"HumanRightsBot bao-cao@office.example\"");
    }

    [Fact]
    public async Task Where_the_identity_may_send_from_every_mailbox_no_command_is_printed()
    {
        (await Should.ThrowAsync<LocalProblemException>(() => RunAsync("b633e1c5-b582-4048-a93e-56a11b44e96c"))).Message.ShouldContain("every mailbox");
    }

    [Theory]
    [InlineData("--mail", "bao-cao@office.example")]
    [InlineData("--mail", "bao-cao", "--bot-id", Bot)]
    [InlineData("--mail", "a'; Remove-Mailbox b@office.example", "--bot-id", Bot)]
    [InlineData("--mail", "a@office.example", "--bot-id", "bot")]
    [InlineData("--mail", "a@office.example", "--mail", "b@office.example", "--bot-id", Bot)]
    [InlineData("--mail", "a@office.example", "--bot-id", Bot, "--find")]
    public void Arguments_that_are_not_understood_print_nothing(params string[] args) => MailOptions.Read(args).ShouldBeNull();

    private static async Task<string> RunAsync(string role)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        using var http = new HttpClient(new SomeTenant(role));
        await new MailCommands(new Grant.Graph(http, new GrantTests.Administrator(), MailCommands.Scopes, output), output).RunAsync(Asked, default);
        return output.ToString();
    }

    private sealed class SomeTenant(string role) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Method.ShouldBe(HttpMethod.Get);
            var body = request.RequestUri!.AbsolutePath.EndsWith("/appRoleAssignments", StringComparison.Ordinal)
                ? $$"""{"value":[{"appRoleId":"{{role}}"}]}"""
                : """{"id":"bot-sp"}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") });
        }
    }
}

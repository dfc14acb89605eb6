using HumanRightsBot.Cards;
using HumanRightsBot.Forms;
using Shouldly;
using Xunit;
using static HumanRightsBot.Tests.Reports.SomeFormFiles;

namespace HumanRightsBot.Tests.Reports;

public sealed class FormFolderTests : IDisposable
{
    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("forms").FullName;

    public void Dispose() => System.IO.Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_forms_of_a_folder_come_in_the_order_of_their_ids()
    {
        Put("a.json", Good.With("theo-doi-cam-ket", "zeta"));
        Put("b.json", Good.With("theo-doi-cam-ket", "alpha").With("\"shortTitle\": \"Cam kết\"", "\"shortTitle\": \"Việc khác\""));
        Put("notes.txt", "not a form");

        var forms = FormFile.ReadFolder(folder);

        forms.All.Select(form => form.Id).ShouldBe(["alpha", "zeta"]);
    }

    [Fact]
    public void Two_forms_that_commands_could_not_tell_apart_are_refused()
    {
        Put("a.json", Good);
        Put("b.json", Good.With("theo-doi-cam-ket", "theo-doi-khac"));

        Refusal().Errors.ShouldHaveSingleItem().ToString().ShouldContain("b.json: $.shortTitle: «Cam kết» is also how a.json is called");
    }

    [Fact]
    public void Two_files_with_one_id_are_refused()
    {
        Put("a.json", Good);
        Put("b.json", Good);

        Refusal().Errors.ShouldHaveSingleItem().ToString()
            .ShouldBe("b.json: $.id: «theo-doi-cam-ket» is also the id of a.json. Right: an id of its own.");
    }

    [Fact]
    public void Errors_of_all_files_stand_in_the_message_one_a_line()
    {
        Put("a.json", Good.With("\"version\": 3", "\"version\": 0"));
        Put("b.json", "{");

        Refusal().Message.Split(Environment.NewLine).Select(line => line[..9]).ShouldBe(["a.json: $", "b.json: $"]);
    }

    [Fact]
    public void A_folder_without_forms_is_refused() =>
        Refusal().Errors.ShouldHaveSingleItem().Wrong.ShouldBe("holds no form");

    [Fact]
    public void A_folder_that_is_not_there_is_refused() =>
        Should.Throw<FormException>(() => FormFile.ReadFolder(Path.Combine(folder, "none"))).Errors.ShouldHaveSingleItem().File.ShouldEndWith("none");

    private void Put(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private FormException Refusal() => Should.Throw<FormException>(() => FormFile.ReadFolder(folder));
}

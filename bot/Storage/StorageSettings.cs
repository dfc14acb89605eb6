using Microsoft.Extensions.Configuration;

namespace HumanRightsBot.Storage;

/// <summary>Where the storage account is and how it is reached.</summary>
/// <param name="Connection">A connection string; null where the account's name and an identity are used.</param>
/// <param name="Account">The account's name; null where there is a connection string.</param>
/// <param name="ClientId">The user-assigned identity that reaches the account; null for the system-assigned one.</param>
internal sealed record StorageSettings(string? Connection, string? Account, string? ClientId)
{
    /// <summary>Whoever signed in with the Azure CLI reaches the account, not an identity of this machine.</summary>
    public bool ByPerson { get; init; }

    /// <summary>Adds to <paramref name="problems"/> what is missing or contradicts.</summary>
    public static StorageSettings Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new StorageSettings(
            NotEmpty(configuration["AzureWebJobsStorage"]),
            NotEmpty(configuration["AzureWebJobsStorage:accountName"]),
            NotEmpty(configuration["AzureWebJobsStorage:clientId"]));
        if (settings.Connection is null == settings.Account is null)
            problems.Add("Exactly one of AzureWebJobsStorage and AzureWebJobsStorage__accountName must be set.");
        return settings;
    }

    public static string? NotEmpty(string? text) => text is { Length: > 0 } ? text : null;
}

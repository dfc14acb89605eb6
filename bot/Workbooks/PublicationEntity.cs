using Azure.Data.Tables;
using HumanRightsBot.Forms;
using HumanRightsBot.Reports;

namespace HumanRightsBot.Workbooks;

/// <summary>A publication as properties of its entity.</summary>
internal static class PublicationEntity
{
    public static TableEntity Of(string form, Period period, Publication next)
    {
        var entity = new TableEntity(form, period.ToString())
        {
            ["Began"] = next.Began,
            ["LeaseUntil"] = next.LeaseUntil,
            ["ContentHash"] = next.ContentHash,
            ["Path"] = next.Path,
            ["Link"] = next.Link?.AbsoluteUri,
            ["PublishedAt"] = next.PublishedAt,
            ["FileTag"] = next.FileTag,
            ["FileBy"] = next.FileBy,
            ["Attempt"] = next.Attempt,
            ["EditSeen"] = next.Edit is null ? null : true,
            ["EditBy"] = next.Edit?.By,
            ["EditAt"] = next.Edit?.At,
            ["EditNextAt"] = next.Edit?.NextAt,
            ["CopyHash"] = next.Copy?.Hash,
            ["CopyPath"] = next.Copy?.Path,
            ["CopyLink"] = next.Copy?.Link?.AbsoluteUri,
            ["CopyAt"] = next.Copy?.At,
            ["CopyTriedHash"] = next.CopyTried?.Hash,
            ["CopyTriedAt"] = next.CopyTried?.At,
        };
        WaitingEntity.Write(entity, next.Waiting);
        return entity;
    }

    public static Publication Read(TableEntity entity) => new()
    {
        Tag = entity.ETag.ToString(),
        Began = entity.GetDateTimeOffset("Began"),
        LeaseUntil = entity.GetDateTimeOffset("LeaseUntil"),
        ContentHash = entity.GetString("ContentHash"),
        Path = entity.GetString("Path"),
        Link = LinkIn(entity, "Link"),
        PublishedAt = entity.GetDateTimeOffset("PublishedAt"),
        FileTag = entity.GetString("FileTag"),
        FileBy = entity.GetString("FileBy"),
        Attempt = entity.GetString("Attempt"),
        Edit = entity.GetBoolean("EditSeen") is true ? new(entity.GetString("EditBy"), entity.GetDateTimeOffset("EditAt"), entity.GetDateTimeOffset("EditNextAt")) : null,
        Waiting = WaitingEntity.Read(entity),
        Copy = entity.GetString("CopyHash") is { } copied ? new(copied, entity.GetString("CopyPath") ?? "", LinkIn(entity, "CopyLink"), entity.GetDateTimeOffset("CopyAt") ?? DateTimeOffset.MinValue) : null,
        CopyTried = entity.GetString("CopyTriedHash") is { } tried && entity.GetDateTimeOffset("CopyTriedAt") is { } at ? (tried, at) : null,
    };

    private static Uri? LinkIn(TableEntity entity, string name) => entity.GetString(name) is { } link ? new Uri(link) : null;
}

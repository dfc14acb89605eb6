using System.Security.Cryptography;
using HumanRightsBot.Xlsx;

namespace HumanRightsBot.Documents;

/// <summary>Makes a unit's document as a .docx. The same content gives the same bytes.</summary>
internal static class DocumentMaker
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static async Task<byte[]> MakeAsync(DocumentSource source, CancellationToken ct)
    {
        using var text = new MemoryStream();
        using var output = new MemoryStream();
        await using (var part = new XmlPart(text))
        {
            new DocumentXml(part).Write(UnitDocument.Of(source));
            await part.FlushAsync(ct);
        }

        var document = text.ToArray();
        await using (var package = await OfficePackage.CreateAsync(output, ct))
        {
            await package.AddAsync("[Content_Types].xml", DocumentParts.ContentTypes);
            await package.AddAsync("_rels/.rels", DocumentParts.Relationships);
            await package.AddAsync("docProps/core.xml", part => DocumentParts.Core(
                part, DocumentWords.Title(source.Form, source.Period), source.Unit.Name, Convert.ToHexString(SHA256.HashData(document))));
            await package.AddAsync("word/document.xml", part => part.Raw(document));
            await package.AddAsync("word/_rels/document.xml.rels", DocumentParts.DocumentRelationships);
            await package.AddAsync("word/styles.xml", DocumentParts.Styles);
            await package.AddAsync("word/settings.xml", DocumentParts.Settings);
            await package.AddAsync("word/header1.xml", part => DocumentParts.Header(part, isNumbered: true));
            await package.AddAsync("word/header2.xml", part => DocumentParts.Header(part, isNumbered: false));
        }

        return output.ToArray();
    }
}

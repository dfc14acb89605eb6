namespace HumanRightsBot.Tests.Support;

/// <summary>The people of the tests, as the directory of the tests knows them.</summary>
internal sealed record Somebody(string Name, string Upn, string ObjectId)
{
    /// <summary>Reports for UBND phường Hạ Đình.</summary>
    public static readonly Somebody Hoa = new("Hoa", "hoa@thanhxuan.example", "oid-hoa");

    /// <summary>Reports for UBND phường Hạ Đình too.</summary>
    public static readonly Somebody Binh = new("Bình", "binh@thanhxuan.example", "oid-binh");

    /// <summary>Reports for UBND phường Khương Đình.</summary>
    public static readonly Somebody Lan = new("Lan", "lan@thanhxuan.example", "oid-lan");

    /// <summary>Reports for two units.</summary>
    public static readonly Somebody Mai = new("Mai", "mai@thanhxuan.example", "oid-mai");

    /// <summary>Coordinates in the office.</summary>
    public static readonly Somebody Minh = new("Minh", "minh@thanhxuan.example", "oid-minh");

    /// <summary>Looks on in the office.</summary>
    public static readonly Somebody Vinh = new("Vinh", "vinh@thanhxuan.example", "oid-vinh");

    /// <summary>Is in no unit.</summary>
    public static readonly Somebody Khach = new("Khách", "khach@thanhxuan.example", "oid-khach");

    public static readonly IReadOnlyList<Somebody> Everybody = [Hoa, Binh, Lan, Mai, Minh, Vinh, Khach];
}

namespace HumanRightsBot.Channel;

/// <summary>The few sentences the channel itself says to a member.</summary>
internal static class ChannelTexts
{
    /// <summary>The tab's name, as in the manifest.</summary>
    public const string Tab = "Báo cáo";

    public const string OpenInTab = "Mở trong trang";
    public const string OpenChat = "Mở trò chuyện trong Teams";

    public static string CardFailed(string reference) => $"Đã có lỗi, nội dung vẫn còn trong thẻ. Xin thử lại; nếu vẫn lỗi, hãy báo mã {reference} cho cán bộ tổng hợp.";

    public static string DialogFailed(string reference) => $"Đã có lỗi, chưa rõ nội dung đã được lưu hay chưa. Xin mở lại và kiểm tra; nếu vẫn lỗi, hãy báo mã {reference} cho cán bộ tổng hợp.";
}

using System.Text;
using HumanRightsBot.Forms;
using Shouldly;

namespace HumanRightsBot.Tests.Reports;

/// <summary>A good form file, and the same with one place changed.</summary>
internal static class SomeFormFiles
{
    public const string Good = """
        // An administrator may write comments,
        {
          "id": "theo-doi-cam-ket", "version": 3, "title": "Theo dõi cam kết", "shortTitle": "Cam kết", "firstPeriod": "2023Q3", "retentionYears": 10,
          "owes": ["phuong", "phong-ban"], /* here too */
          "period": { "kind": "quarter", "dueBeforeDay": 20, "dueMonth": 2 },
          "reminders": { "daysBefore": [10, 5, 1], "daysAfter": [1, 3], "at": "08:30", "workingDays": true },
          "groups": [
            { "heading": "Cam kết", "columns": [
              { "key": "mechanism", "heading": "Cơ chế", "kind": "choice", "required": true, "choices": [{ "value": "upr", "title": "UPR" }, { "value": "cerd", "title": "CERD" }] },
              { "key": "since", "heading": "Từ ngày", "kind": "date", "notFuture": true },
            ] },
            { "heading": "Kết quả", "columns": [
              { "key": "done", "heading": "Việc đã làm", "label": "Việc đã làm trong kỳ", "hint": "Ví dụ: đã tập huấn", "kind": "longText", "requiredWhen": { "column": "progress", "is": ["dang", "xong"] }, "maxLength": 2500 },
              { "key": "note", "heading": "Ghi chú", "kind": "text" },
              { "key": "progress", "heading": "Mức độ", "kind": "choice", "choices": [{ "value": "chua", "title": "Chưa" }, { "value": "dang", "title": "Đang" }, { "value": "xong", "title": "Hoàn thành" }] },
              { "key": "source", "heading": "Nguồn", "kind": "officialLink" },
              { "key": "proof", "heading": "Minh chứng", "kind": "evidence" },
            ] },
          ],
          "sheets": [{ "name": "Tổng hợp" }, { "name": "Chưa xong", "where": { "column": "progress", "is": ["chua", "dang"] } }, { "name": "Theo cơ chế", "groupBy": "mechanism" }],
          "carry": { "where": { "column": "progress", "is": ["dang"] }, "keep": ["source", "done"] },
          "overview": { "by": "mechanism", "count": "progress" },
        }
        """;

    /// <summary>A small form whose rows go on from quarter to quarter.</summary>
    public const string FollowUp = """
        {
          "id": "theo-doi-viec", "version": 1, "title": "THEO DÕI VIỆC CHƯA XONG", "shortTitle": "Theo dõi việc", "note": "Mã lấy theo công văn.", "firstPeriod": "2023Q1",
          "owes": ["phuong", "phong-ban"],
          "period": { "kind": "quarter", "dueBeforeDay": 25, "dueMonth": 3 },
          "reminders": { "daysBefore": [5], "daysAfter": [], "at": "08:30", "workingDays": false },
          "groups": [
            { "heading": "Việc", "columns": [
              { "key": "field", "heading": "Lĩnh vực", "kind": "choice", "required": true, "choices": [{ "value": "y-te", "title": "Y tế" }, { "value": "giao-duc", "title": "Giáo dục" }] },
              { "key": "task", "heading": "Việc cần làm", "kind": "longText", "required": true, "maxLength": 2000 } ] },
            { "heading": "Trong kỳ", "columns": [
              { "key": "done", "heading": "Việc đã làm trong kỳ", "kind": "longText", "required": true, "maxLength": 2000 },
              { "key": "progress", "heading": "Mức độ", "kind": "choice", "required": true, "choices": [{ "value": "chua", "title": "Chưa làm" }, { "value": "dang", "title": "Đang làm" }, { "value": "xong", "title": "Xong" }] },
              { "key": "proof", "heading": "Minh chứng", "kind": "evidence", "requiredWhen": { "column": "progress", "is": ["xong"] } } ] }
          ],
          "sheets": [{ "name": "Tổng hợp" }, { "name": "Chưa xong", "where": { "column": "progress", "is": ["chua", "dang"] } }, { "name": "Theo lĩnh vực", "groupBy": "field" }],
          "carry": { "where": { "column": "progress", "is": ["chua", "dang"] }, "keep": ["field", "task"] },
          "overview": { "by": "field", "count": "progress" }
        }
        """;

    /// <summary>The press form as it ships.</summary>
    public static string Press => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "forms", "phan-hoi-bao-chi.json"));

    public static FormReading Read(string json) => FormFile.Read("thu.json", Encoding.UTF8.GetBytes(json));

    public static IReadOnlyList<FormError> ErrorsOf(string json)
    {
        var reading = Read(json);
        (reading.Form is null).ShouldBe(reading.Errors.Count > 0);
        return reading.Errors;
    }

    /// <summary>The file with one place changed; the place must be there once.</summary>
    public static string With(this string json, string old, string replacement)
    {
        json.Split(old).Length.ShouldBe(2, $"«{old}» must stand in the file once");
        return json.Replace(old, replacement, StringComparison.Ordinal);
    }
}

using Xunit;

namespace HumanRightsBot.Tests.Reports;

/// <summary>One broken place each: what is replaced by what, then the path, what is wrong and what would be right.</summary>
public static class BrokenFormFiles
{
    public static TheoryData<string, string, string, string, string> Heads => new()
    {
        { "\"id\": \"theo-doi-cam-ket\"", "\"id\": \"Theo dõi\"", "$.id", "«Theo dõi» is no code", "theo-doi-cam-ket" },
        { "\"id\": \"theo-doi-cam-ket\"", "\"id\": \"a--b\"", "$.id", "«a--b» is no code", "single hyphens" },
        { "\"id\": \"theo-doi-cam-ket\"", "\"id\": \"a|b\"", "$.id", "«a|b» is no code", "a-z" },
        { "\"id\": \"theo-doi-cam-ket\"", "\"id\": \"abcdefghij-abcdefghij-abcdefghij-abcdefghij\"", "$.id", "is no code", "at most 40" },
        { "\"id\": \"theo-doi-cam-ket\"", "\"id\": 7", "$.id", "is a number", "a text" },
        { "\"version\": 3", "\"version\": \"3\"", "$.version", "is a text", "a whole number of at most nine digits" },
        { "\"version\": 3", "\"version\": 1.5", "$.version", "is 1.5", "a whole number of at most nine digits" },
        { "\"version\": 3", "\"version\": 0", "$.version", "is 0", "a whole number from 1" },
        { "\"version\": 3", "\"version\": 99999999999", "$.version", "is 99999999999", "a whole number of at most nine digits" },
        { "\"version\": 3,", "\"version\": 3, \"version\": 4,", "$.version", "stands here twice", "once" },
        { "\"version\": 3,", "\"version\": 3, \"vresion\": 4,", "$.vresion", "is not known here", "version" },
        { "\"version\": 3,", "\"version\": 3, \"\\ud800\": 4,", "$.\uFFFD", "is not known here", "version" },
        { "\"version\": 3,", "\"version\": 3, \"holidays\": { \"years\": [], \"holidays\": [] },", "$.holidays", "is not known here", "version" },
        { "\"version\": 3,", "\"version\": 3, \"columns\": [],", "$.columns", "is not known here", "version" },
        { "\"title\": \"Theo dõi cam kết\"", "\"title\": \" \"", "$.title", "is empty", "1 to 300" },
        { "\"title\": \"Theo dõi cam kết\"", "\"title\": \"a\\ud800\"", "$.title", "half a character", "whole characters" },
        { "\"title\": \"Theo dõi cam kết\"", $"\"title\": \"{new string('x', 301)}\"", "$.title", "has 301 characters", "at most 300" },
        { "\"shortTitle\": \"Cam kết\"", $"\"shortTitle\": \"{new string('x', 61)}\"", "$.shortTitle", "has 61 characters", "at most 60" },
        { "\"firstPeriod\": \"2023Q3\"", "\"firstPeriod\": \"2023Q5\"", "$.firstPeriod", "«2023Q5» is no period", "2023Q3" },
        { "\"firstPeriod\": \"2023Q3\"", "\"firstPeriod\": null", "$.firstPeriod", "is missing", "a value" },
        { "\"retentionYears\": 10", "\"retentionYears\": 0", "$.retentionYears", "is 0", "from 1" },
        { "\"retentionYears\": 10", "\"retentionYears\": \"10\"", "$.retentionYears", "is a text", "a whole number" },
        { "[\"phuong\", \"phong-ban\"]", "[]", "$.owes", "has 0 items", "1 to 30" },
        { "[\"phuong\", \"phong-ban\"]", "\"phuong\"", "$.owes", "is a text", "a list" },
        { "[\"phuong\", \"phong-ban\"]", "[\"phuong\", null]", "$.owes[1]", "is null", "a text" },
        { "[\"phuong\", \"phong-ban\"]", "[\"phuong\", \"phuong\"]", "$.owes[1]", "«phuong» stands here twice", "once" },
        { "[\"phuong\", \"phong-ban\"]", "[\"phường\"]", "$.owes[0]", "«phường» is no code", "a-z" },
        { "[\"phuong\", \"phong-ban\"]", "[\"phuong\", \"office\"]", "$.owes[1]", "the office does not report", "a kind of reporting unit" },
        { "\"kind\": \"quarter\"", "\"kind\": \"month\"", "$.period.kind", "«month» is no kind of period", "quarter" },
        { "\"dueBeforeDay\": 20", "\"dueBeforeDay\": 1", "$.period.dueBeforeDay", "is 1", "from 2 to 28" },
        { "\"dueBeforeDay\": 20", "\"dueBeforeDay\": 29", "$.period.dueBeforeDay", "is 29", "from 2 to 28" },
        { "\"dueMonth\": 2", "\"dueMonth\": 4", "$.period.dueMonth", "is 4", "from 1 to 3" },
        { ", \"dueMonth\": 2", "", "$.period.dueMonth", "is missing", "a value for dueMonth" },
        { "[10, 5, 1]", "[5, 10, 1]", "$.reminders.daysBefore[1]", "10 comes after 5", "fewer" },
        { "[10, 5, 1]", "[10, 10]", "$.reminders.daysBefore[1]", "10 comes after 10", "fewer" },
        { "[10, 5, 1]", "[10, 0]", "$.reminders.daysBefore[1]", "is 0", "from 1 to 60" },
        { "[10, 5, 1]", "[10, \"5\"]", "$.reminders.daysBefore[1]", "is a text", "a whole number" },
        { "\"daysAfter\": [1, 3]", "\"daysAfter\": [3, 1]", "$.reminders.daysAfter[1]", "1 comes after 3", "more" },
        { "\"daysAfter\": [1, 3]", "\"daysAfter\": [-1]", "$.reminders.daysAfter[0]", "is -1", "from 1 to 60" },
        { "\"08:30\"", "\"8:30\"", "$.reminders.at", "«8:30» is no time", "08:30" },
        { "\"08:30\"", "\"24:00\"", "$.reminders.at", "«24:00» is no time", "08:30" },
        { "\"workingDays\": true", "\"workingDays\": 1", "$.reminders.workingDays", "is a number", "true or false" },
        { "\"carry\": { \"where\": {", "\"carry\": { \"when\": 1, \"where\": {", "$.carry.when", "is not known here", "one of where, keep" },
        { "\"keep\": [\"source\", \"done\"]", "\"keep\": [\"source\", \"mechanism\"]", "$.carry.keep", "could be filed again without a word (Bounds)", "at least one required column left out of mechanism" },
        { ", \"keep\": [\"source\", \"done\"]", "", "$.carry.keep", "is missing", "a value for keep" },
        { "\"keep\": [\"source\", \"done\"]", "\"keep\": []", "$.carry.keep", "has 0 items", "1 to 60" },
        { "\"keep\": [\"source\", \"done\"]", "\"keep\": [\"since\", \"author\"]", "$.carry.keep[1]", "there is no column «author»", "mechanism, since, done" },
        { "\"keep\": [\"source\", \"done\"]", "\"keep\": [\"since\", \"since\"]", "$.carry.keep[1]", "«since» stands here twice", "once" },
        { "\"version\": 3,", "\"version\": 3, \"document\": { \"opening\": \"\", \"closing\": \"b\", \"recipients\": [] },", "$.document.opening", "is empty", "1 to 800" },
        { "\"version\": 3,", "\"version\": 3, \"document\": { \"opening\": \"a\", \"closing\": \"b\" },", "$.document.recipients", "is missing", "a value" },
        { "\"version\": 3,", "\"version\": 3, \"document\": { \"opening\": \"a\", \"closing\": \"b\", \"recipients\": [\"\"] },", "$.document.recipients[0]", "is empty", "1 to 150" },
        { "\"version\": 3,", "\"version\": 3, \"document\": { \"opening\": \"a\", \"closing\": \"b\", \"recipients\": [], \"matter\": 1 },", "$.document.matter", "is not known here", "opening, closing, recipients" },
        { "\"by\": \"mechanism\"", "\"by\": \"note\"", "$.overview.by", "«note» is a column of kind text", "mechanism, progress" },
        { "\"count\": \"progress\"", "\"count\": \"mechanism\"", "$.overview.count", "the column refers to itself", "one of progress" },
        { "\"count\": \"progress\"", "\"count\": \"progress\", \"sort\": 1", "$.overview.sort", "is not known here", "by, count" },
        { "\"shortTitle\": \"Cam kết\"", "\"shortTitle\": \"Cam kết\", \"note\": 7", "$.note", "is a number", "a text" },
        { "{ \"column\": \"progress\", \"is\": [\"dang\"] "
            + "}", "{ \"column\": \"note\", \"is\": [\"dang\"] }", "$.carry.where.column", "«note» is a column of kind text", "mechanism, progress" },
        { "{ \"column\": \"progress\", \"is\": [\"dang\"] "
            + "}", "{ \"column\": \"progress\", \"is\": [\"Đang\"] }", "$.carry.where.is[0]", "«Đang» is no choice of «progress»", "chua, dang, xong" },
    };

    public static TheoryData<string, string, string, string, string> Columns => new()
    {
        { "\"heading\": \"Cam kết\"", "\"heading\": \"\"", "$.groups[0].heading", "is empty", "1 to 100" },
        { "\"heading\": \"Cam kết\"", "\"heading\": \"Cam kết\", \"rows\": 1", "$.groups[0].rows", "is not known here", "heading, columns" },
        { "\"key\": \"since\"", "\"key\": \"Since\"", "$.groups[0].columns[1].key", "«Since» is no key", "a lower-case letter" },
        { "\"key\": \"since\"", "\"key\": \"s\"", "$.groups[0].columns[1].key", "«s» is no key", "1 to 30" },
        { "\"key\": \"since\"", "\"key\": \"since_day\"", "$.groups[0].columns[1].key", "«since_day» is no key", "letters" },
        { "\"key\": \"since\"", "\"key\": \"ngàyTừ\"", "$.groups[0].columns[1].key", "«ngàyTừ» is no key", "letters" },
        { "\"key\": \"since\"", "\"key\": \"abcdefghijklmnopqrstuvwxyzabcdef\"", "$.groups[0].columns[1].key", "is no key", "1 to 30" },
        { "\"key\": \"note\"", "\"key\": \"since\"", "$.groups[1].columns[1].key", "«since» is also the key at $.groups[0].columns[1].key", "of its own" },
        { "\"key\": \"note\"", "\"key\": \"sinCe\"", "$.groups[1].columns[1].key", "«sinCe» is also the key", "of its own" },
        { "\"kind\": \"date\", \"notFuture\": true", "\"kind\": \"Date\"", "$.groups[0].columns[1].kind", "«Date» is no kind", "date, text, longText, choice, "
            + "officialLink, evidence" },
        { "\"kind\": \"date\", \"notFuture\": true", "\"kind\": 1", "$.groups[0].columns[1].kind", "is a number", "one of date, text, longText" },
        { "\"kind\": \"date\", \"notFuture\": true", "\"notFuture\": true", "$.groups[0].columns[1].kind", "is missing", "a value for kind" },
        { "\"heading\": \"Từ ngày\", ", "", "$.groups[0].columns[1].heading", "is missing", "a value for heading" },
        { "\"notFuture\": true", "\"notFuture\": \"true\"", "$.groups[0].columns[1].notFuture", "is a text", "true or false" },
        { "\"kind\": \"date\"", "\"kind\": \"date\", \"maxLength\": 5", "$.groups[0].columns[1].maxLength", "has no meaning for kind date", "text and longText" },
        { "\"kind\": \"date\"", "\"kind\": \"date\", \"maxLength\": 10", "$.groups[0].columns[1].maxLength", "has no meaning for kind date", "text" },
        { "\"kind\": \"text\"", "\"kind\": \"text\", \"notFuture\": true", "$.groups[1].columns[1].notFuture", "has no meaning for kind text", "date" },
        { "\"kind\": \"text\"", "\"kind\": \"text\", \"choices\": [{ \"value\": \"upr\", \"title\": \"UPR\" "
            + "}]", "$.groups[1].columns[1].choices", "has no meaning for kind text", "choice" },
        { "\"kind\": \"text\"", "\"kind\": \"text\", \"maxLength\": 301", "$.groups[1].columns[1].maxLength", "is 301", "from 1 to 300" },
        { "\"maxLength\": 2500", "\"maxLength\": 3001", "$.groups[1].columns[0].maxLength", "is 3001", "from 1 to 3000" },
        { "\"maxLength\": 2500", "\"maxLength\": 0", "$.groups[1].columns[0].maxLength", "is 0", "from 1 to 3000" },
        { "\"maxLength\": 2500", "\"maxLength\": -1", "$.groups[1].columns[0].maxLength", "is -1", "from 1 to 3000" },
        { "\"kind\": \"text\"", "\"kind\": \"text\", \"where\": 1", "$.groups[1].columns[1].where", "is not known here", "requiredWhen" },
        { "[{ \"value\": \"upr\", \"title\": \"UPR\" }, { \"value\": \"cerd\", \"title\": \"CERD\" "
            + "}]", "[]", "$.groups[0].columns[0].choices", "has 0 items", "1 to 30" },
        { ", \"choices\": [{ \"value\": \"upr\", \"title\": \"UPR\" }, { \"value\": \"cerd\", \"title\": \"CERD\" "
            + "}]", "", "$.groups[0].columns[0].choices", "has 0 items", "1 to 30" },
        { "\"value\": \"cerd\"", "\"value\": \"upr\"", "$.groups[0].columns[0].choices[1].value", "«upr» stands here twice", "once" },
        { "\"title\": \"CERD\"", "\"title\": \"UPR\"", "$.groups[0].columns[0].choices[1].title", "«UPR» stands here twice", "once" },
        { "\"value\": \"cerd\"", "\"value\": \"CERD\"", "$.groups[0].columns[0].choices[1].value", "«CERD» is no code", "a-z" },
        { "{ \"value\": \"cerd\", \"title\": \"CERD\" }", "null", "$.groups[0].columns[0].choices[1]", "is null", "an object with value, title" },
        { "\"value\": \"cerd\"", "\"value\": \"cerd\", \"value\": \"cat\"", "$.groups[0].columns[0].choices[1].value", "stands here twice", "once" },
        { "\"title\": \"CERD\"", "\"title\": \"CERD\", \"color\": 1", "$.groups[0].columns[0].choices[1].color", "is not known here", "value, title" },
        { "\"is\": [\"dang\", \"xong\"]", "\"is\": []", "$.groups[1].columns[0].requiredWhen.is", "has 0 items", "1 to 30" },
        { "\"is\": [\"dang\", \"xong\"]", "\"is\": \"xong\"", "$.groups[1].columns[0].requiredWhen.is", "is a text", "a list" },
        { "\"is\": [\"dang\", \"xong\"]", "\"is\": [\"xong\", \"xong\"]", "$.groups[1].columns[0].requiredWhen.is[1]", "«xong» stands here twice", "once" },
        { "\"is\": [\"dang\", \"xong\"]", "\"is\": [\"het\"]", "$.groups[1].columns[0].requiredWhen.is[0]", "«het» is no choice of «progress»", "chua, dang, xong" },
        { "\"column\": \"progress\", \"is\": [\"dang\", "
            + "\"xong\"]", "\"column\": \"state\", \"is\": [\"dang\"]", "$.groups[1].columns[0].requiredWhen.column", "there is no column «state»",
            "mechanism, progress" },
        { "\"column\": \"progress\", \"is\": [\"dang\", "
            + "\"xong\"]", "\"column\": \"proof\", \"is\": [\"dang\"]", "$.groups[1].columns[0].requiredWhen.column", "«proof» is a column of kind evidence",
            "mechanism, progress" },
        { "\"heading\": \"Mức độ\", \"kind\": \"choice\"", "\"heading\": \"Mức độ\", \"kind\": \"choice\", \"requiredWhen\": { \"column\": \"progress\", "
            + "\"is\": [\"chua\"] }", "$.groups[1].columns[2].requiredWhen.column", "the column refers to itself", "one of mechanism" },
        { "\"kind\": \"longText\"", "\"kind\": \"longText\", \"required\": true", "$.groups[1].columns[0].requiredWhen", "required at all times", "either" },
    };

    public static TheoryData<string, string, string, string, string> Sheets => new()
    {
        { "\"name\": \"Tổng hợp\"", "\"name\": \"0123456789012345678901234567890x\"", "$.sheets[0].name", "has 32 characters", "at most 31" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"a/b\"", "$.sheets[0].name", "«a/b» holds a sign Excel forbids", "without" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"[a]\"", "$.sheets[0].name", "holds a sign Excel forbids", "without" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"a\\\\b\"", "$.sheets[0].name", "holds a sign Excel forbids", "without" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"'a\"", "$.sheets[0].name", "apostrophe", "without" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"a'\"", "$.sheets[0].name", "apostrophe", "without" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"history\"", "$.sheets[0].name", "keeps the name History", "another name" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"TÌNH HÌNH báo cáo\"", "$.sheets[0].name", "a sheet every workbook has", "another name" },
        { "\"name\": \"Tổng hợp\"", "\"name\": \"\"", "$.sheets[0].name", "is empty", "1 to 31" },
        { "\"name\": \"Theo cơ chế\"", "\"name\": \"TỔNG HỢP\"", "$.sheets[2].name", "«TỔNG HỢP» stands here twice", "whatever the case" },
        { "\"groupBy\": \"mechanism\"", "\"groupBy\": \"done\"", "$.sheets[2].groupBy", "«done» is a column of kind longText", "mechanism, progress" },
        { "\"groupBy\": \"mechanism\"", "\"groupBy\": \"none\"", "$.sheets[2].groupBy", "there is no column «none»", "mechanism, progress" },
        { "\"groupBy\": \"mechanism\"", "\"groupBy\": [\"mechanism\"]", "$.sheets[2].groupBy", "is a list", "a text" },
        { "\"groupBy\": \"mechanism\"", "\"sortBy\": \"mechanism\"", "$.sheets[2].sortBy", "is not known here", "name, where, groupBy" },
        { "\"is\": [\"chua\", \"dang\"]", "\"is\": [\"chua\", \"hong\"]", "$.sheets[1].where.is[1]", "«hong» is no choice of «progress»", "chua, dang, xong" },
        { "\"is\": [\"chua\", \"dang\"]", "\"is\": [\"chua\", 1]", "$.sheets[1].where.is[1]", "is a number", "a text" },
        { "\"is\": [\"chua\", \"dang\"]", "\"isNot\": [\"chua\"], \"is\": [\"chua\"]", "$.sheets[1].where.isNot", "is not known here", "column, is" },
    };
}

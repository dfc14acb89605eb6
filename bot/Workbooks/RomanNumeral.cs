namespace HumanRightsBot.Workbooks;

/// <summary>Official documents number their parts in Roman numerals; above 3,999 the thousands are repeated M.</summary>
internal static class RomanNumeral
{
    private static readonly (int Value, string Letters)[] Numerals =
    [
        (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ];

    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        var numeral = new string('M', number / 1000);
        var left = number % 1000;
        foreach (var (value, letters) in Numerals)
        {
            for (; left >= value; left -= value)
                numeral += letters;
        }

        return numeral;
    }
}

using System.Text;

namespace HumanRightsBot.Xlsx;

/// <summary>Names of columns: A … Z, AA … XFD.</summary>
internal static class ColumnLetters
{
    /// <param name="column">Counts from 0.</param>
    public static byte[] Of(int column)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        return Encoding.ASCII.GetBytes(letters);
    }
}

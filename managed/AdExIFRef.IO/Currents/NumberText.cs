using System.Buffers;
using System.Globalization;
using System.Numerics;

namespace AdExIFRef.IO;

/// <summary>
/// Numbers in text files: digits with at most one decimal sign, and an exponent. Thousands
/// separators are not read.
/// </summary>
internal static class NumberText
{
    private const int Longest = 1024;

    /// <summary>Reads a field as a number.</summary>
    /// <param name="field">UTF-8.</param>
    /// <param name="decimalSign"><c>.</c> or <c>,</c>.</param>
    /// <param name="value">The number; not finite where it says so or is too large.</param>
    /// <returns>False where the field is no number.</returns>
    public static bool TryParse<T>(ReadOnlySpan<byte> field, char decimalSign, out T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // The minus sign U+2212, which some languages write for a hyphen.
        if (decimalSign == '.' && !field.StartsWith("\u2212"u8))
        {
            return Parse(field, out value);
        }

        return TryParseLocal(field, decimalSign, out value);
    }

    /// <summary>Whether the field is digits alone, as numbers of neurons are.</summary>
    public static bool IsUnsignedInteger(ReadOnlySpan<byte> field) =>
        !field.IsEmpty && !field.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>
    /// Whether a comma of the field may separate thousands: <c>1,500</c> or <c>-12,500</c>.
    /// </summary>
    public static bool MayHaveThousands(ReadOnlySpan<byte> field)
    {
        ReadOnlySpan<byte> number = field.TrimStart("+-"u8);
        int comma = number.IndexOf((byte)',');
        return comma is >= 1 and <= 3 && number[0] != (byte)'0'
            && IsUnsignedInteger(number[..comma])
            && number.Length == comma + 4 && IsUnsignedInteger(number[(comma + 1)..]);
    }

    private static bool TryParseLocal<T>(
        ReadOnlySpan<byte> field, char decimalSign, out T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        value = default;
        if (field.Length > Longest)
        {
            return false;
        }

        byte[] text = ArrayPool<byte>.Shared.Rent(Longest);
        try
        {
            int length = 0;
            if (field.StartsWith("\u2212"u8))
            {
                text[length++] = (byte)'-';
                field = field["\u2212"u8.Length..];
                if (field.StartsWith("-"u8) || field.StartsWith("+"u8))
                {
                    return false;
                }
            }

            field.CopyTo(text.AsSpan(length));
            Span<byte> copy = text.AsSpan(0, length + field.Length);
            return decimalSign == ',' ? Localised(copy, out value) : Parse(copy, out value);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    private static bool Localised<T>(Span<byte> text, out T value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        value = default;
        int comma = text.IndexOf((byte)',');
        if (text.Contains((byte)'.'))
        {
            return false;
        }

        if (comma >= 0)
        {
            // Digits on both sides, so that the comma of "20, 30" never counts as a decimal sign.
            if (comma == 0 || comma + 1 == text.Length
                || !char.IsAsciiDigit((char)text[comma - 1])
                || !char.IsAsciiDigit((char)text[comma + 1]))
            {
                return false;
            }

            text[comma] = (byte)'.';
        }

        return Parse(text, out value);
    }

    private static bool Parse<T>(ReadOnlySpan<byte> text, out T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}

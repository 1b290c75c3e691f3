using System.Globalization;

namespace AdExIFRef.Interop;

/// <summary>How a snapshot knows a rule of plasticity again.</summary>
/// <param name="Text">The type and its <c>ToString</c>; of <see cref="Stdp"/> that alone.</param>
/// <param name="IsWhole">Whether the text names every setting, as far as can be told: a rule that
/// does not override <c>ToString</c> has no more than its type.</param>
/// <param name="Rule">The rule; null: read from a stream.</param>
internal sealed record RuleIdentity(string Text, bool IsWhole, object? Rule)
{
    /// <summary>Returns the identity of a rule.</summary>
    /// <param name="rule">The rule, as it was given.</param>
    /// <param name="hasSettings">Whether rules of this type can differ.</param>
    public static RuleIdentity Of(object rule, bool hasSettings)
    {
        string text = Invariant(rule), type = $"{rule.GetType()}";
        if (rule is Stdp)
        {
            return new RuleIdentity(text, true, rule);
        }
        bool isOwn = text.Length > 0 && text != type;
        return new RuleIdentity(isOwn ? $"{type}: {text}" : type, isOwn || !hasSettings, rule);
    }

    /// <summary>Whether two rules are the same: by <c>Equals</c> where there are both, else by
    /// their texts.</summary>
    public bool Matches(RuleIdentity other) => Rule is not null && other.Rule is not null
        ? Rule.Equals(other.Rule)
        : IsWhole && other.IsWhole && Text == other.Text;

    /// <summary>Returns the text of a rule in the invariant culture, which that of a record does
    /// not have by itself.</summary>
    private static string Invariant(object rule)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return rule.ToString() ?? "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

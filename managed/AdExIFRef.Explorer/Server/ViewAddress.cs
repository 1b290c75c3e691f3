using AdExIFRef.Explorer.Views;

namespace AdExIFRef.Explorer.Server;

/// <summary>Views in an address: names and values behind its <c>#</c>.</summary>
internal static class ViewAddress
{
    /// <summary>Returns the part of a text that says a view: all of it, or what is behind a
    /// <c>#</c>.</summary>
    /// <param name="text">An address of a page, of this start or another, or the part alone.
    /// </param>
    /// <exception cref="ViewException">It is no view.</exception>
    public static string Require(string text)
    {
        string view = text[(text.IndexOf('#') + 1)..];
        if (view.Length > Gate.LongestQuery)
        {
            throw new ViewException(
            [
                new ViewError(
                    null, $"The view has {view.Length} characters; allowed are "
                    + $"{Gate.LongestQuery}."),
            ]);
        }
        ViewReader.Require(Answers.Values(view));
        return view;
    }
}

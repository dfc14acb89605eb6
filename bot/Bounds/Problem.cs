using HumanRightsBot.Forms;

namespace HumanRightsBot.Bounds;

/// <summary>What a person may get wrong in one input; each has its own sentence on the card.</summary>
internal abstract record Problem
{
    private Problem()
    {
    }

    public sealed record Missing : Problem;

    /// <summary>Required because another column has a certain value.</summary>
    public sealed record MissingBecause(Column Other, string Value) : Problem;

    public sealed record TooLong(int Length, int Limit) : Problem;

    public sealed record NotADate(string Typed) : Problem;

    public sealed record FutureDate(DateOnly Today) : Problem;

    public sealed record NotAChoice : Problem;

    public sealed record UnknownOutlet : Problem;

    /// <summary>A text column holds something that looks like a link; <c>Where</c> is null when the form has no column for links.</summary>
    public sealed record LinkInText(Column? Where) : Problem;

    /// <param name="Outlet">That was chosen; null where another link than one to the press was asked for.</param>
    public sealed record BadLink(LinkFault Fault, PressOutlet? Outlet = null) : Problem
    {
        /// <summary>Of the query, which refuses the link.</summary>
        public string? Key { get; init; }

        /// <summary>A good link to which the refused one leads on.</summary>
        public string? Inside { get; init; }
    }

    /// <summary>The link is not one of the chosen outlet's.</summary>
    public sealed record NotThisOutlet(PressOutlet Outlet) : Problem;

    /// <summary>The link cannot be checked before an outlet is chosen.</summary>
    public sealed record OutletFirst : Problem;
}

/// <summary>Why a link is refused.</summary>
internal enum LinkFault
{
    /// <summary>Not an absolute http or https address.</summary>
    NotALink,
    TooLong,
    UserInfo,
    Port,

    /// <summary>An IP address instead of a host name.</summary>
    Address,

    /// <summary>A host with letters outside a-z, 0-9 and «-», or punycode.</summary>
    LookAlike,

    /// <summary>A link carried inside another.</summary>
    Redirect,

    /// <summary>The outlet's first page instead of an article.</summary>
    FrontPage,

    /// <summary>A page of the outlet that is no article: of a person, a topic, a search, videos or comments.</summary>
    NotAnArticle,

    /// <summary>Not a licensed outlet's host, or not an official one.</summary>
    NotAllowed,

    /// <summary>A site of citizens' complaints or of letters about cases, official as it is.</summary>
    OfCases,

    /// <summary>A part of the query that names no document.</summary>
    Query,
}

// Draws one card into the page, close to how Teams shows it in the light theme.
const hostConfig = {
  fontFamily: "'Segoe UI', system-ui, sans-serif",
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: "#e1e1e1" },
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  containerStyles: {
    default: {
      backgroundColor: "#ffffff",
      foregroundColors: {
        default: { default: "#252424", subtle: "#6e6e6e" },
        accent: { default: "#5b5fc7", subtle: "#7f85f5" },
        attention: { default: "#c4314b", subtle: "#c4314b" },
        good: { default: "#237b4b", subtle: "#237b4b" },
        warning: { default: "#986f0b", subtle: "#986f0b" },
      },
    },
    emphasis: { backgroundColor: "#f0f0f0" },
    accent: { backgroundColor: "#e8ebfa" },
    good: { backgroundColor: "#e7f2da" },
    attention: { backgroundColor: "#fcf4f6" },
    warning: { backgroundColor: "#fbf6d9" },
  },
  actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left" },
  inputs: { label: { inputSpacing: "small", requiredInputs: { suffix: " *", suffixColor: "attention" }, optionalInputs: {} } },
  supportsInteractivity: true,
};

// The little of Markdown that cards know: bold, italics, links, lists and line breaks.
function markdown(text) {
  return text
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replace(/\\([\\`*_{}[\]()#+.!-])/g, (_, sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, "<b>$1</b>")
    .replace(/(^|\W)_([^_]+)_(?=\W|$)/g, "$1<i>$2</i>")
    .replace(/^[-*] (.*)$/gm, "• $1")
    .replace(/\r?\n/g, "<br>");
}

function draw(json) {
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text);
    result.didProcess = true;
  };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(hostConfig);
  card.parse(json);
  document.getElementById("card").replaceChildren(card.render());
}

// What of the drawn card would be cut off at its right edge.
function tooWide() {
  const card = document.getElementById("card");
  const edge = card.getBoundingClientRect().right + 1;
  return [...card.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > edge || element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !(element instanceof HTMLInputElement))
    .map((element) => `${element.className || element.tagName} ${(element.innerText ?? "").slice(0, 60)}`);
}

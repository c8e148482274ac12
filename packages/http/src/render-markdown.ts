import { escapeHtml } from "./document-page.js";

/** The Markdown that our own documents are written in, as HTML: headings, paragraphs, lists, tables, code and links. */
export function renderMarkdown(markdown: string): string {
  return blocksOf(markdown).map(renderBlock).join("\n");
}

/** Parts divided by blank lines, but that code keeps its own. */
function blocksOf(markdown: string): readonly (readonly string[])[] {
  const blocks: string[][] = [[]];
  let inCode = false;
  for (const line of markdown.split("\n")) {
    const fence = line.startsWith("```");
    if ((!inCode && line.trim() === "") || (fence && !inCode)) blocks.push([]);
    if (line.trim() !== "" || inCode) blocks.at(-1)?.push(line);
    if (fence) inCode = !inCode;
    if (fence && !inCode) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}

function renderBlock(lines: readonly string[]): string {
  const [first = ""] = lines;
  const heading = first.match(/^(#{1,4}) (.*)$/);
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return [`<h${level}>${inline(heading[2] ?? "")}</h${level}>`, ...rest(lines)].join("\n");
  }
  if (first.startsWith("```"))
    return `<pre tabindex="0"><code>${escapeHtml(lines.slice(1, -1).join("\n"))}</code></pre>`;
  if (first.startsWith("|")) return table(lines);
  if (/^(-|\d+\.) /.test(first)) return list(lines, first.startsWith("-") ? "ul" : "ol");
  return `<p>${inline(lines.join("\n"))}</p>`;
}

function rest(lines: readonly string[]): readonly string[] {
  return lines.length > 1 ? [renderBlock(lines.slice(1))] : [];
}

/** A line that is indented goes on with the item before it. */
function list(lines: readonly string[], tag: "ul" | "ol"): string {
  const items: string[] = [];
  for (const line of lines) {
    if (/^(-|\d+\.) /.test(line)) items.push(line.replace(/^(-|\d+\.) /, ""));
    else items.push(`${items.pop() ?? ""}\n${line.trim()}`);
  }
  return `<${tag}>${items.map((item) => `<li>${inline(item)}</li>`).join("")}</${tag}>`;
}

function table([head = "", , ...body]: readonly string[]): string {
  const cells = (line: string, tag: "th" | "td") =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => `<${tag}>${inline(cell.trim())}</${tag}>`)
      .join("");
  return `<table><thead><tr>${cells(head, "th")}</tr></thead><tbody>${body.map((line) => `<tr>${cells(line, "td")}</tr>`).join("")}</tbody></table>`;
}

/** Code first, so that nothing inside it is taken for anything else. */
function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith("`") && part.length > 1 ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : marked(part),
    )
    .join("");
}

function marked(text: string): string {
  return escapeHtml(text)
    .replaceAll(/\[([^\]]+)\]\(((?:https?:\/\/|\/|#)[^)\s]*)\)/g, '<a href="$2">$1</a>')
    .replaceAll(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
}

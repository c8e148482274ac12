/** Says one thing, and leads back to the first page. */
export function messagePage(title: string, text: string): string {
  return `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><main><h1>${title}</h1><p>${text}</p><p><a href="/">返回首页</a></p></main></html>`;
}

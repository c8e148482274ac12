import type { Bilingual } from "./bilingual.js";

/**
 * Names of GB/T 2260: all provinces, the cities of Fujian and Guangxi, where the two policies hold, and the districts of Fuzhou.
 * Others are called by the narrowest region around them that has a name, with their code.
 */
const names: ReadonlyMap<string, Bilingual> = new Map(
  `11 北京市 Beijing, 12 天津市 Tianjin, 13 河北省 Hebei, 14 山西省 Shanxi, 15 内蒙古自治区 Inner Mongolia, 21 辽宁省 Liaoning,
   22 吉林省 Jilin, 23 黑龙江省 Heilongjiang, 31 上海市 Shanghai, 32 江苏省 Jiangsu, 33 浙江省 Zhejiang, 34 安徽省 Anhui,
   35 福建省 Fujian, 36 江西省 Jiangxi, 37 山东省 Shandong, 41 河南省 Henan, 42 湖北省 Hubei, 43 湖南省 Hunan, 44 广东省 Guangdong,
   45 广西壮族自治区 Guangxi, 46 海南省 Hainan, 50 重庆市 Chongqing, 51 四川省 Sichuan, 52 贵州省 Guizhou, 53 云南省 Yunnan,
   54 西藏自治区 Tibet, 61 陕西省 Shaanxi, 62 甘肃省 Gansu, 63 青海省 Qinghai, 64 宁夏回族自治区 Ningxia,
   65 新疆维吾尔自治区 Xinjiang, 71 台湾省 Taiwan, 81 香港特别行政区 Hong Kong, 82 澳门特别行政区 Macau,
   3501 福州市 Fuzhou, 3502 厦门市 Xiamen, 3503 莆田市 Putian, 3504 三明市 Sanming, 3505 泉州市 Quanzhou, 3506 漳州市 Zhangzhou,
   3507 南平市 Nanping, 3508 龙岩市 Longyan, 3509 宁德市 Ningde,
   350102 鼓楼区 Gulou, 350103 台江区 Taijiang, 350104 仓山区 Cangshan, 350105 马尾区 Mawei, 350111 晋安区 Jin’an,
   350112 长乐区 Changle, 350121 闽侯县 Minhou, 350122 连江县 Lianjiang, 350123 罗源县 Luoyuan, 350124 闽清县 Minqing,
   350125 永泰县 Yongtai, 350128 平潭县 Pingtan, 350181 福清市 Fuqing,
   4501 南宁市 Nanning, 4502 柳州市 Liuzhou, 4503 桂林市 Guilin, 4504 梧州市 Wuzhou, 4505 北海市 Beihai, 4506 防城港市 Fangchenggang,
   4507 钦州市 Qinzhou, 4508 贵港市 Guigang, 4509 玉林市 Yulin, 4510 百色市 Baise, 4511 贺州市 Hezhou, 4512 河池市 Hechi,
   4513 来宾市 Laibin, 4514 崇左市 Chongzuo`
    .split(/,\s+/)
    .map((entry) => {
      const [code = "", zh = "", ...en] = entry.trim().split(" ");
      return [code, { zh, en: en.join(" ") }];
    }),
);

/** What people call the region of a code of two, four or six digits, as 福州市鼓楼区; undefined where not even its province has a name. */
export function regionCalled(code: string): Bilingual | undefined {
  const short = code.replace(/^([0-9]{2})0000$/, "$1").replace(/^([0-9]{4})00$/, "$1");
  const around = [6, 4, 2].map((digits) => short.slice(0, digits)).find((prefix) => names.has(prefix));
  const name = around === undefined ? undefined : names.get(around);
  if (!name || around === undefined) return undefined;
  const city = around.length === 6 ? names.get(around.slice(0, 4)) : undefined;
  const whole = city ? { zh: `${city.zh}${name.zh}`, en: `${name.en}, ${city.en}` } : name;
  return around === short ? whole : { zh: `${whole.zh}（${code}）`, en: `${whole.en} (${code})` };
}

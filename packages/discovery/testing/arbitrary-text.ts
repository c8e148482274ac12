import fc from "fast-check";

const characters = [..."光学胶膜背显示模组防静电包装箱电机马达轴承不锈钢采购一批cnc12、，  "];

/** What somebody might write of a product: Chinese, Latin letters, digits and the marks between them. */
export const productText = fc.array(fc.constantFrom(...characters), { maxLength: 24 }).map((parts) => parts.join(""));

/** A class of GB/T 4754, of few so that they meet. */
export const classCode = fc.constantFrom("C3974", "C3976", "C3985", "C2926", "C3812");

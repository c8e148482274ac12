import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/prisma/client.js";
export const open = (connectionString: string) => new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 2 }, { schema: "zz" }) });
export async function go(url: string) {
  const client = open(url);
  await client.thing.create({ data: { id: "a", amountFen: 5n, dueOn: new Date("2026-01-01"), parts: { create: { id: "p", tags: ["x"], data: { a: 1 } } } } });
  const out = await client.thing.findMany({ include: { parts: true } });
  await client.$disconnect();
  return out;
}
if (process.argv[2]) console.log(await go(process.argv[2]));

#!/usr/bin/env node
/**
 * Stands in for the schema engine that the Prisma command line would download: same arguments, same JSON-RPC over stdin and
 * stdout, answered by the WebAssembly build of that engine from npm. PRISMA_SCHEMA_ENGINE_BINARY names this file (see prisma.mjs).
 */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";

const METHOD_FAILED = 4466;
const words = process.argv.slice(2);
const databaseUrl = readDatabaseUrl();

if (words.includes("--version")) console.log("schema-engine-cli from WebAssembly");
else if (words.includes("can-connect-to-database")) await reportAndExit(() => ask(databaseUrl, "select 1"));
else if (words.includes("create-database")) await reportAndExit(createDatabase);
else serve(await loadEngines());

function valuesOf(option) {
  return words.flatMap((word, index) => (word === option ? [words[index + 1]] : []));
}

function readDatabaseUrl() {
  const [datasource] = valuesOf("--datasource");
  if (datasource === undefined) return process.env.DATABASE_URL;
  return datasource.startsWith("{") ? JSON.parse(datasource).url : datasource;
}

function urlOf(database) {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function ask(connectionString, sql) {
  const connection = await new PrismaPg({ connectionString }).connect();
  try {
    await connection.executeScript(sql);
  } finally {
    await connection.dispose();
  }
}

async function createDatabase() {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1));
  await ask(urlOf("postgres"), `create database "${name.replaceAll('"', '""')}"`);
}

/** The command line reads the outcome of these two from the exit status and from one log line of the engine's shape. */
async function reportAndExit(task) {
  try {
    await task();
    process.exit(0);
  } catch (error) {
    const codes = { DatabaseDoesNotExist: "P1003", AuthenticationFailed: "P1000" };
    const fields = { message: messageOf(error), error_code: codes[error?.cause?.kind] ?? "P1001" };
    const line = { timestamp: new Date().toISOString(), level: "ERROR", fields, target: "schema_engine::logger" };
    process.stderr.write(`\n${JSON.stringify(line)}`, () => process.exit(1));
  }
}

/** Makes engines, one for each request: an engine opens its shadow database only once. The package is made for bundlers; Node has to be shown where its WebAssembly module lies. */
async function loadEngines() {
  const require = createRequire(import.meta.url);
  const bindingsPath = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = await import(bindingsPath);
  const wasm = new WebAssembly.Module(readFileSync(bindingsPath.replace(/\.js$/, ".wasm")));
  const instance = new WebAssembly.Instance(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) };
  const paths = valuesOf("--datamodels");
  const datamodels = paths.length > 0 ? paths.map((path) => [path, readFileSync(path, "utf8")]) : undefined;
  return () =>
    bindings.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapterFactory()));
}

function adapterFactory() {
  const factory = new PrismaPg({ connectionString: databaseUrl });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => madeFit(await connect());
  factory.connectToShadowDb = connectToShadowDatabase;
  return factory;
}

/** The adapter's own shadow database keeps the address of the real one and is dropped while connections to it are still open. */
async function connectToShadowDatabase() {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await ask(databaseUrl, `create database "${name}"`);
  const connection = madeFit(await new PrismaPg({ connectionString: urlOf(name) }).connect());
  const dispose = connection.dispose.bind(connection);
  connection.dispose = async () => {
    await dispose();
    await ask(databaseUrl, `drop database if exists "${name}" with (force)`);
  };
  return connection;
}

function madeFit(connection) {
  return sendingScriptsWhole(readingCatalogueChars(connection));
}

/** The adapter cuts a script at every semicolon, also inside a function's body; the server can tell them apart. */
function sendingScriptsWhole(connection) {
  connection.executeScript = async (script) => {
    try {
      await connection.client.query(script);
    } catch (error) {
      connection.onError(error);
    }
  };
  return connection;
}

/** The engine reads columns of the catalogue's one-byte type "char", which the adapter does not know: they pass as characters. */
function readingCatalogueChars(connection) {
  const CATALOGUE_CHAR_OID = 18;
  const BPCHAR_OID = 1042;
  const performIO = connection.performIO.bind(connection);
  const queryRaw = connection.queryRaw.bind(connection);
  const charColumns = new WeakMap();
  connection.performIO = async (query) => {
    const result = await performIO(query);
    const columns = (result.fields ?? []).flatMap((field, index) =>
      field.dataTypeID === CATALOGUE_CHAR_OID ? [index] : [],
    );
    for (const index of columns) result.fields[index].dataTypeID = BPCHAR_OID;
    charColumns.set(query, columns);
    return result;
  };
  connection.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns.get(query) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return connection;
}

/**
 * Two steps of `migrate dev` that the WebAssembly build refuses once there is a history to replay; its `diff` replays the same
 * history, so they are answered from that. Unlike the native engine it does not warn of columns that would lose their data.
 */
const byDifference = {
  evaluateDataLoss: async (engine, params) => {
    const script = await difference(engine, params);
    return { migrationSteps: script === null ? 0 : 1, unexecutableSteps: [], warnings: [] };
  },
  createMigration: async (engine, params) => {
    const script = await difference(engine, params);
    const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    return {
      connectorType: "postgresql",
      generatedMigrationName: params.migrationName ? `${stamp}_${params.migrationName}` : stamp,
      migrationScript: script ?? (params.draft ? "-- This is an empty migration.\n" : null),
      extension: "sql",
    };
  },
};

async function difference(engine, { migrationsList, schema, filters }) {
  const from = { tag: "migrations", ...migrationsList };
  const to = { tag: "schemaDatamodel", files: schema.files };
  const { stdout } = await engine.diff({ from, to, filters, script: true, shadowDatabaseUrl: null, exitCode: null });
  return !stdout || stdout.includes("This is an empty migration") ? null : stdout;
}

/** Answers one request after the other, as the engine does. */
function serve(newEngine) {
  let previous = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    previous = previous.then(() => answer(newEngine, JSON.parse(line)));
  });
  lines.on("close", () => previous.then(() => process.exit(0)));
}

async function answer(newEngine, request) {
  if (request.method === undefined) return;
  const method = request.method === "getDatabaseVersion" ? "version" : request.method;
  try {
    const engine = await newEngine();
    const result = await (byDifference[method]?.(engine, request.params) ?? engine[method](request.params));
    // A script is not part of the answer: the command line prints what the engine asks it to print.
    if (method === "diff" && result?.stdout)
      send({ id: randomUUID(), method: "print", params: { content: result.stdout } });
    send({ id: request.id, result: method === "reset" ? {} : (result ?? null) });
  } catch (error) {
    const message = messageOf(error);
    const data = { is_panic: false, message, error_code: error?.code, meta: error?.meta };
    send({ id: request.id, error: { code: METHOD_FAILED, message, data } });
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

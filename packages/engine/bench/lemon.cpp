// The splittable relaxation of a batch as a min-cost flow, solved exactly by LEMON: the reference of the benchmark.
// Usage: lemon <problem file> <ns|cs>. The file holds, as little-endian numbers: requests, pairs, lines (int32);
// amounts (int64 each); pairStart (int32, requests + 1); scores (int32 a pair); lines of pairs (int32);
// parents of lines (int32); capacities of lines (int64).
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

using Graph = lemon::StaticDigraph;

static double cpuSeconds() {
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6;
}

template <typename Number>
static std::vector<Number> readNumbers(FILE* file, size_t count) {
  std::vector<Number> numbers(count);
  if (fread(numbers.data(), sizeof(Number), count, file) != count) {
    fprintf(stderr, "the problem file is cut short\n");
    exit(1);
  }
  return numbers;
}

template <typename Solver>
static long double solve(const Graph& graph, const Graph::ArcMap<int64_t>& cost, const Graph::ArcMap<int64_t>& upper,
                         int source, int sink, int64_t total, bool& optimal) {
  Solver solver(graph);
  solver.costMap(cost).upperMap(upper).stSupply(graph.node(source), graph.node(sink), total);
  optimal = solver.run() == Solver::OPTIMAL;
  return solver.template totalCost<long double>();
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  FILE* file = fopen(argv[1], "rb");
  if (!file) return 2;
  auto sizes = readNumbers<int32_t>(file, 3);
  const int requests = sizes[0], pairs = sizes[1], lines = sizes[2];
  auto amount = readNumbers<int64_t>(file, requests);
  auto pairStart = readNumbers<int32_t>(file, requests + 1);
  auto score = readNumbers<int32_t>(file, pairs);
  auto line = readNumbers<int32_t>(file, pairs);
  auto parent = readNumbers<int32_t>(file, lines);
  auto capacity = readNumbers<int64_t>(file, lines);
  fclose(file);

  const double started = cpuSeconds();
  const int source = 0, firstLine = requests + 1, sink = requests + lines + 1;
  std::vector<std::pair<int, int>> arcs;
  std::vector<int64_t> costs, uppers;
  arcs.reserve(pairs + requests + lines + 1);
  auto add = [&](int from, int to, int64_t cost, int64_t upper) {
    arcs.emplace_back(from, to);
    costs.push_back(cost);
    uppers.push_back(upper);
  };
  int64_t total = 0;
  for (int i = 0; i < requests; i++) {
    total += amount[i];
    add(source, 1 + i, 0, amount[i]);
  }
  add(source, sink, 0, total);
  for (int i = 0; i < requests; i++)
    for (int pair = pairStart[i]; pair < pairStart[i + 1]; pair++)
      add(1 + i, firstLine + line[pair], -int64_t(score[pair]), amount[i]);
  for (int k = 0; k < lines; k++) add(firstLine + k, parent[k] < 0 ? sink : firstLine + parent[k], 0, capacity[k]);

  Graph graph;
  graph.build(sink + 1, arcs.begin(), arcs.end());
  Graph::ArcMap<int64_t> cost(graph), upper(graph);
  for (int arc = 0; arc < graph.arcNum(); arc++) {
    cost[graph.arc(arc)] = costs[arc];
    upper[graph.arc(arc)] = uppers[arc];
  }
  bool optimal = false;
  long double answer;
  if (!strcmp(argv[2], "ns"))
    answer = solve<lemon::NetworkSimplex<Graph, int64_t, int64_t>>(graph, cost, upper, source, sink, total, optimal);
  else
    answer = solve<lemon::CostScaling<Graph, int64_t, int64_t>>(graph, cost, upper, source, sink, total, optimal);
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"optimal\":%s,\"value\":\"%.0Lf\",\"cpuSeconds\":%.4f,\"peakMemoryMb\":%ld}\n", optimal ? "true" : "false",
         -answer, cpuSeconds() - started, usage.ru_maxrss / 1024);
}

// LEMON's minimum-cost flow on an assignment: reads an instance from standard input as 32-bit whole numbers (rows,
// columns, candidates a row, reviews a row, load, then columns and costs of all pairs), solves it by the algorithm named
// on the command line and prints the pairs taken, their cost, seconds in the solver and peak memory in kilobytes.
#include <sys/resource.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <vector>

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

using Graph = lemon::StaticDigraph;
using Value = int;
using Cost = std::int64_t;

static std::vector<std::int32_t> readNumbers(std::size_t count) {
  std::vector<std::int32_t> numbers(count);
  if (std::fread(numbers.data(), 4, count, stdin) != count) throw 1;
  return numbers;
}

template <class Solver>
static int solve(const Graph& graph, const std::vector<Value>& upper, const std::vector<Cost>& cost,
                 const std::vector<Value>& supply, int sink) {
  Graph::ArcMap<Value> capacities(graph);
  Graph::ArcMap<Cost> costs(graph);
  Graph::NodeMap<Value> supplies(graph);
  for (std::size_t arc = 0; arc < upper.size(); ++arc) {
    capacities[graph.arc(arc)] = upper[arc];
    costs[graph.arc(arc)] = cost[arc];
  }
  for (std::size_t node = 0; node < supply.size(); ++node) supplies[graph.node(node)] = supply[node];
  Solver solver(graph);
  solver.upperMap(capacities).costMap(costs).supplyMap(supplies);
  const auto begun = std::chrono::steady_clock::now();
  const auto outcome = solver.run();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begun;
  if (outcome != Solver::OPTIMAL) return 2;
  std::int64_t taken = 0;
  std::int64_t total = 0;
  for (std::size_t arc = 0; arc < cost.size(); ++arc) {
    if (graph.id(graph.target(graph.arc(arc))) == sink || solver.flow(graph.arc(arc)) == 0) continue;
    taken += 1;
    total += cost[arc];
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("%lld %lld %.3f %ld\n", static_cast<long long>(taken), static_cast<long long>(total),
              seconds.count(), usage.ru_maxrss);
  return 0;
}

int main(int count, char** given) {
  const auto size = readNumbers(5);
  const std::size_t rows = size[0], columns = size[1], candidates = size[2], pairs = rows * candidates;
  const auto column = readNumbers(pairs);
  const auto costOf = readNumbers(pairs);
  std::int32_t most = 0;
  for (const auto one : costOf) most = one > most ? one : most;
  // A review left open costs more than any exchange of pairs in these instances can gain.
  const Cost penalty = static_cast<Cost>(most) * 100000;
  // A static graph wants its arcs by their sources.
  std::vector<std::pair<int, int>> arcs;
  std::vector<Value> upper;
  std::vector<Cost> cost;
  const int sink = rows + columns;
  arcs.reserve(pairs + rows + columns);
  upper.reserve(pairs + rows + columns);
  cost.reserve(pairs + rows + columns);
  const auto add = [&](int from, int to, Value capacity, Cost price) {
    arcs.emplace_back(from, to);
    upper.push_back(capacity);
    cost.push_back(price);
  };
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t place = 0; place < candidates; ++place) {
      const std::size_t pair = row * candidates + place;
      add(row, rows + column[pair], 1, costOf[pair]);
    }
    add(row, sink, size[3], penalty);
  }
  for (std::size_t one = 0; one < columns; ++one) add(rows + one, sink, size[4], 0);
  std::vector<Value> supply(rows + columns + 1, 0);
  for (std::size_t row = 0; row < rows; ++row) supply[row] = size[3];
  supply[sink] = -static_cast<Value>(rows) * size[3];
  Graph graph;
  graph.build(rows + columns + 1, arcs.begin(), arcs.end());
  const bool isSimplex = count > 1 && std::strcmp(given[1], "network-simplex") == 0;
  if (isSimplex) {
    return solve<lemon::NetworkSimplex<Graph, Value, Cost>>(graph, upper, cost, supply, sink);
  }
  return solve<lemon::CostScaling<Graph, Value, Cost>>(graph, upper, cost, supply, sink);
}

import AlertTriage
import IncidentModel
import Testing

@Suite("The tree of what is made from what")
struct LineageTreeTests {
  private static func edges(_ pairs: (String, String)...) -> [LineageEdge] {
    pairs.map { LineageEdge(from: $0, to: $1) }
  }

  /// The names with what is below them in brackets, and why a branch ends.
  private static func text(_ nodes: [LineageTree.Node]) -> String {
    nodes.map { node in
      let end = node.end == .leaf ? "" : "!\(node.end.rawValue)"
      let below = node.children.isEmpty ? "" : "(\(text(node.children)))"
      return node.name + end + below
    }.joined(separator: " ")
  }

  @Test("goes both ways from the asset, in the order of names")
  func bothWays() throws {
    let edges = Self.edges(
      ("raw.b", "stg"), ("raw.a", "stg"), ("stg", "mart"), ("mart", "board"), ("mart", "app"))
    let tree = try #require(LineageTree(of: "mart", in: edges))
    #expect(Self.text(tree.upstream) == "stg(raw.a raw.b)")
    #expect(Self.text(tree.downstream) == "app board")
  }

  @Test("finds an asset by the last part of its name, where only one ends so")
  func endings() {
    let edges = Self.edges(("warehouse/raw.orders", "model.shop.mart"), ("x.mart2", "y.mart2"))
    #expect(LineageTree(of: "MART", in: edges)?.asset == "model.shop.mart")
    #expect(LineageTree(of: "mart2", in: edges) == nil)
    #expect(LineageTree(of: "nobody", in: edges) == nil)
  }

  @Test("says where it goes round in a circle, and ends there")
  func circles() throws {
    let tree = try #require(
      LineageTree(of: "a", in: Self.edges(("a", "b"), ("b", "c"), ("c", "a"), ("a", "a"))))
    #expect(Self.text(tree.downstream) == "a!circle b(c(a!circle))")
  }

  @Test("draws a branch that comes from two sides only once")
  func again() throws {
    let tree = try #require(
      LineageTree(
        of: "a",
        in: Self.edges(("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e"))))
    #expect(Self.text(tree.downstream) == "b(d(e)) c(d!again)")
  }

  @Test("names the first of many and counts the others, also twice told ones")
  func fanOut() throws {
    let many = (1...30).map { LineageEdge(from: "hub", to: "t\($0 + 100)") }
    let tree = try #require(LineageTree(of: "hub", in: many + many, width: 8))
    #expect(tree.downstream.count == 8 && tree.moreDownstream == 22)
  }

  @Test("says where there is more behind the depth it is drawn to")
  func depth() throws {
    let chain = (0..<9).map { LineageEdge(from: "n\($0)", to: "n\($0 + 1)") }
    let tree = try #require(LineageTree(of: "n0", in: chain, depth: 3))
    #expect(Self.text(tree.downstream) == "n1(n2(n3!deep))")
  }

  @Test("stays small where everything is made from everything")
  func dense() throws {
    let names = (0..<60).map { "n\($0)" }
    let all = names.flatMap { from in names.map { LineageEdge(from: from, to: $0) } }
    let tree = try #require(LineageTree(of: "n0", in: all))
    func count(_ nodes: [LineageTree.Node]) -> Int {
      nodes.reduce(0) { $0 + 1 + count($1.children) }
    }
    #expect(count(tree.downstream) < 60 * 9)
  }
}

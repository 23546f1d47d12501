public import IncidentModel

/// What an asset is made from and what is made from it, as a tree in each direction.
///
/// Lineage has circles and assets that a thousand others are made from: a branch that comes back to itself
/// ends there, one that was drawn already is not drawn again, and of many only the first are named.
public struct LineageTree: Hashable, Sendable {
  /// An asset in the tree.
  public struct Node: Hashable, Sendable {
    /// Why nothing is below it.
    public enum End: String, Hashable, Sendable {
      /// Nothing more is known.
      case leaf
      /// It stands above itself.
      case circle
      /// It is drawn elsewhere in the tree.
      case again
      /// There is more, and this is deep enough.
      case deep
    }

    public var name: String
    public var children: [Node]
    /// How many more there are beside the children.
    public var moreCount: Int
    public var end: End
  }

  /// The asset as its lineage names it.
  public var asset: String
  /// What it is made from.
  public var upstream: [Node]
  public var moreUpstream: Int
  /// What is made from it.
  public var downstream: [Node]
  public var moreDownstream: Int

  /// Draws the tree of an asset; nil when its lineage is not known.
  ///
  /// A name that is not known as a whole is looked for by its last part, as long as only one asset ends so.
  public init?(of asset: String, in edges: [LineageEdge], depth: Int = 4, width: Int = 8) {
    let graph = LineageGraph(edges)
    guard let root = graph.number(of: asset) else { return nil }
    self.asset = graph.names[root]
    (upstream, moreUpstream) = graph.branches(of: root, \.upstream, depth: depth, width: width)
    (downstream, moreDownstream) = graph.branches(
      of: root, \.downstream, depth: depth, width: width)
  }

  /// Returns the last part of a name: behind the namespace, and of dbt's `kind.project.name` the name.
  public static func ending(of name: String) -> String {
    let local = name.split(separator: "/").last.map(String.init) ?? name
    return local.split(separator: ".").last.map(String.init) ?? local
  }
}

/// Who is made from whom, by number.
private struct LineageGraph {
  var names: [String] = []
  var upstream: [[Int]] = []
  var downstream: [[Int]] = []
  private var numbers: [String: Int] = [:]
  /// By last part; -1 where several end so.
  private var endings: [String: Int] = [:]

  init(_ edges: [LineageEdge]) {
    var known: Set<LineageEdge> = []
    for edge in edges where known.insert(edge).inserted {
      let upper = node(edge.upstream)
      let lower = node(edge.downstream)
      upstream[lower].append(upper)
      downstream[upper].append(lower)
    }
  }

  private mutating func node(_ name: String) -> Int {
    let key = name.lowercased()
    if let known = numbers[key] { return known }
    let number = names.count
    numbers[key] = number
    names.append(name)
    upstream.append([])
    downstream.append([])
    let ending = LineageTree.ending(of: key)
    endings[ending] = endings[ending] == nil ? number : -1
    return number
  }

  func number(of asset: String) -> Int? {
    let name = asset.lowercased()
    if let whole = numbers[name] { return whole }
    guard let number = endings[LineageTree.ending(of: name)], number >= 0 else { return nil }
    return number
  }

  func branches(
    of root: Int, _ way: KeyPath<LineageGraph, [[Int]]>, depth: Int, width: Int
  ) -> (nodes: [LineageTree.Node], more: Int) {
    var walk = Walk(graph: self, next: self[keyPath: way], width: width)
    return walk.branches(of: root, above: [root], depth: depth)
  }

  /// A walk that knows what it has drawn.
  private struct Walk {
    let graph: LineageGraph
    let next: [[Int]]
    let width: Int
    var drawn: Set<Int> = []

    mutating func branches(
      of number: Int, above: Set<Int>, depth: Int
    ) -> (nodes: [LineageTree.Node], more: Int) {
      let all = next[number].sorted { graph.names[$0] < graph.names[$1] }
      let nodes = all.prefix(width).map { node($0, above: above, depth: depth - 1) }
      return (nodes, max(0, all.count - width))
    }

    private mutating func node(
      _ number: Int, above: Set<Int>, depth: Int
    ) -> LineageTree.Node {
      var node = LineageTree.Node(
        name: graph.names[number], children: [], moreCount: 0, end: .leaf)
      guard !next[number].isEmpty || above.contains(number) else { return node }
      if above.contains(number) {
        node.end = .circle
      } else if !drawn.insert(number).inserted {
        node.end = .again
      } else if depth <= 0 {
        node.end = .deep
      } else {
        (node.children, node.moreCount) = branches(
          of: number, above: above.union([number]), depth: depth)
      }
      return node
    }
  }
}

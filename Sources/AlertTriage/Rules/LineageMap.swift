import IncidentModel

/// What is made from what, to find where a fault came from.
///
/// Sources name the same table differently (`warehouse/raw.orders`, `model.shop.orders`, `orders`); a name
/// that is not known as a whole is looked for by its last part, as long as only one asset ends so.
struct LineageMap: Sendable {
  private var nodes: [String: Int32] = [:]
  /// By last part; -1 where several end so.
  private var endings: [String: Int32] = [:]
  private var upstream: [[Int32]] = []

  init(_ edges: [LineageEdge] = []) {
    for edge in edges {
      let upper = node(edge.upstream.lowercased())
      let lower = node(edge.downstream.lowercased())
      if upper != lower { upstream[Int(lower)].append(upper) }
    }
  }

  private mutating func node(_ name: String) -> Int32 {
    if let known = nodes[name] { return known }
    let number = Int32(upstream.count)
    nodes[name] = number
    upstream.append([])
    let ending = LineageTree.ending(of: name)
    endings[ending] = endings[ending] == nil ? number : -1
    return number
  }

  /// Returns the node an asset's name means; nil when lineage knows none.
  func number(of asset: String) -> Int32? {
    let name = asset.lowercased()
    if let whole = nodes[name] { return whole }
    guard let node = endings[LineageTree.ending(of: name)], node >= 0 else { return nil }
    return node
  }

  /// Returns for every asset the index of the furthest upstream asset that is in the list too.
  ///
  /// Every node is looked at once; a circle is walked round once and then left.
  func roots(of assets: [String?]) -> [Int] {
    guard !nodes.isEmpty else { return Array(assets.indices) }
    var assetOf: [Int32: Int] = [:]
    let numbers = assets.map { $0.flatMap(number) }
    for (index, number) in numbers.enumerated() {
      if let number, assetOf[number] == nil { assetOf[number] = index }
    }
    var walk = LineageWalk(upstream: upstream, isAlerting: Set(assetOf.keys))
    return numbers.indices.map { index in
      guard let number = numbers[index] else { return index }
      return walk.root(of: number).flatMap { assetOf[$0] } ?? index
    }
  }
}

/// A walk up the lineage that remembers what it found.
private struct LineageWalk {
  private struct Found {
    /// The furthest alerting node at or above it; -1 for none.
    var root: Int32
    /// How many steps away that is.
    var distance: Int32
  }

  private let upstream: [[Int32]]
  private let isAlerting: Set<Int32>
  private var found: [Found?]
  private var isOpen: [Bool]

  init(upstream: [[Int32]], isAlerting: Set<Int32>) {
    self.upstream = upstream
    self.isAlerting = isAlerting
    found = Array(repeating: nil, count: upstream.count)
    isOpen = Array(repeating: false, count: upstream.count)
  }

  /// Returns the furthest alerting node at or above one; nil for none.
  ///
  /// It keeps its own stack, because lineage may be deeper than ours.
  mutating func root(of start: Int32) -> Int32? {
    var stack = [(node: start, next: 0)]
    isOpen[Int(start)] = true
    while let (node, next) = stack.last {
      let parents = upstream[Int(node)]
      if found[Int(node)] == nil, next < parents.count {
        stack[stack.count - 1].next += 1
        let parent = parents[next]
        if found[Int(parent)] == nil, !isOpen[Int(parent)] {
          isOpen[Int(parent)] = true
          stack.append((parent, 0))
        }
      } else {
        if found[Int(node)] == nil { found[Int(node)] = furthest(node, parents) }
        isOpen[Int(node)] = false
        stack.removeLast()
      }
    }
    let root = found[Int(start)]?.root ?? -1
    return root < 0 ? nil : root
  }

  private func furthest(_ node: Int32, _ parents: [Int32]) -> Found {
    var best =
      isAlerting.contains(node) ? Found(root: node, distance: 0) : Found(root: -1, distance: 0)
    for parent in parents {
      guard let above = found[Int(parent)], above.root >= 0 else { continue }
      if best.root < 0 || above.distance + 1 > best.distance {
        best = Found(root: above.root, distance: above.distance + 1)
      }
    }
    return best
  }
}

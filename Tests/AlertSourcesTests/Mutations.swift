@testable import AlertSources

/// JSON documents that differ from a good one in one value: of another kind, or left out.
enum Mutations {
  private static let strange: [JSONNode] = [
    .null, .bool(true), .number("-1e400"), .string(""), .string("x\u{1B}[31m"), .list([]),
    .list([.null]), .object([]), .object([JSONMember(name: "a", value: .list([.number("1")]))]),
  ]

  /// Returns documents, evenly chosen when there would be too many; none for what is no JSON.
  static func of(_ body: [UInt8], most: Int) -> [[UInt8]] {
    do {
      let all = variants(of: try JSONReader.document(in: body).node)
      let step = max(1, all.count / most)
      return stride(from: 0, to: all.count, by: step).map { Array(all[$0].written.utf8) }
    } catch {
      return []
    }
  }

  private static func variants(of node: JSONNode) -> [JSONNode] {
    switch node {
    case .null, .bool, .number, .string: return strange
    case .list(let nodes):
      return strange
        + nodes.indices.flatMap { index in
          variants(of: nodes[index]).map { variant in
            var changed = nodes
            changed[index] = variant
            return .list(changed)
          }
        }
    case .object(let members): return strange + changes(of: members)
    }
  }

  private static func changes(of members: [JSONMember]) -> [JSONNode] {
    members.indices.flatMap { index -> [JSONNode] in
      var without = members
      without.remove(at: index)
      return [.object(without)]
        + variants(of: members[index].value).map { variant in
          var changed = members
          changed[index].value = variant
          return .object(changed)
        }
    }
  }
}

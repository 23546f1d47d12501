import AlertTriage
import Console
import EventStore
import IncidentModel
import TerminalKit

/// Draws what an asset is made from, and what is made from it.
public struct LineageCommand: WardroomCommand {
  /// The asset, or the fingerprint of an alert about it.
  public var asset: String

  /// Creates the command.
  public init(_ asset: String) {
    self.asset = asset
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let (edges, current) = try await workspace.stored { () async throws(StoreFailure) in
      let found = try await workspace.store.currentAlerts([Fingerprint(asset)]).first
      return (try await workspace.store.lineage(), found)
    }
    let name = current.map(\.alert.asset) ?? asset
    guard let tree = LineageTree(of: name, in: edges) else {
      throw CommandFailure(
        .no,
        "Nothing is known of what \"\(SafeText(name))\" is made from. A dbt manifest or OpenLineage events tell it."
      )
    }
    return try Report(
      tree.rows().map { line in line.map(\.text).joined() }, json: LineageReport(tree))
  }
}

/// A tree as JSON.
struct LineageReport: Encodable {
  struct Node: Encodable {
    var name: String
    var end: String
    var more: Int
    var children: [Node]

    init(_ node: LineageTree.Node) {
      name = node.name
      end = node.end.rawValue
      more = node.moreCount
      children = node.children.map(Node.init)
    }
  }

  var asset: String
  var upstream: [Node]
  var moreUpstream: Int
  var downstream: [Node]
  var moreDownstream: Int

  init(_ tree: LineageTree) {
    asset = tree.asset
    upstream = tree.upstream.map(Node.init)
    moreUpstream = tree.moreUpstream
    downstream = tree.downstream.map(Node.init)
    moreDownstream = tree.moreDownstream
  }
}

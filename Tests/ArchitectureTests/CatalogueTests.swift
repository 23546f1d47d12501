import Testing

/// A folder whose every conforming type is registered in one list.
struct Catalogue: CustomTestStringConvertible, Sendable {
  var folder: String
  var protocolName: String
  var list: String

  var testDescription: String { list }
}

private let catalogues = [
  Catalogue(
    folder: "Sources/AlertSources/", protocolName: "AlertSource", list: "alertSourceCatalog"),
  Catalogue(folder: "Sources/Console/Panes/", protocolName: "Pane", list: "paneCatalog"),
  Catalogue(
    folder: "Sources/Delivery/Channels/", protocolName: "ChannelMaking", list: "channelCatalog"),
  Catalogue(
    folder: "Sources/Delivery/Trackers/", protocolName: "TrackerMaking", list: "trackerCatalog"),
]

@Suite("A catalogue")
struct CatalogueTests {
  @Test("lists everything in its folder", arguments: catalogues)
  func complete(catalogue: Catalogue) {
    #expect(missing(from: catalogue, Repository.sourceFiles) == [])
  }

  @Test("is found where its folder has landed", arguments: catalogues)
  func found(catalogue: Catalogue) {
    let files = Repository.sourceFiles.filter { $0.path.hasPrefix(catalogue.folder) }
    #expect(files.isEmpty || !members(of: catalogue, files).isEmpty)
  }

  @Test("is caught without one of its members")
  func planted() {
    let catalogue = Catalogue(folder: "P/", protocolName: "Pane", list: "paneCatalog")
    let files = [
      SwiftFile("P/Pane.swift", "protocol Pane: Sendable {}"),
      SwiftFile("P/A.swift", "struct APane: Pane {}"),
      SwiftFile("P/B.swift", "public struct BPane: Hashable, Pane {"),
      SwiftFile("P/C.swift", "extension CPane: Pane {}"),
      SwiftFile("P/D.swift", "struct Split: PaneLike {} // struct X: Pane"),
      SwiftFile("P/Catalog.swift", "let paneCatalog: [any Pane.Type] = [\n  APane.self,\n]"),
      SwiftFile("P/E.swift", "let other = [BPane.self]"),
    ]
    #expect(missing(from: catalogue, files) == ["BPane", "CPane"])
  }

  private func missing(from catalogue: Catalogue, _ files: [SwiftFile]) -> [String] {
    let list = files.flatMap { listed(in: $0, catalogue.list) }
    return members(of: catalogue, files).filter { !list.contains($0) }
  }

  /// Returns the types of the folder that conform.
  private func members(of catalogue: Catalogue, _ files: [SwiftFile]) -> [String] {
    files.filter { $0.path.hasPrefix(catalogue.folder) }.flatMap(\.code).compactMap { line in
      let words = line.split { !$0.isNamePart }.map(String.init)
      guard
        let keyword = words.firstIndex(where: { ["struct", "enum", "extension"].contains($0) }),
        let colon = line.firstIndex(of: ":"), keyword + 1 < words.count
      else { return nil }
      let conformances = line[line.index(after: colon)...].prefix { $0 != "{" }.split(
        separator: ",")
      return conformances.map(\.trimmed).contains(catalogue.protocolName) ? words[keyword + 1] : nil
    }
  }

  /// Returns the type names between the brackets of the list's declaration.
  private func listed(in file: SwiftFile, _ list: String) -> [String] {
    guard let start = file.code.firstIndex(where: { $0.contains("let \(list)") }) else { return [] }
    let text = file.code[start...].joined(separator: "\n")
    guard let value = text.firstIndex(of: "=") else { return [] }
    return text[value...].prefix { $0 != "]" }.split { !$0.isNamePart }
      .map(String.init)
  }
}

import Testing

/// What each target may import beside the standard library (DESIGN.md 10.4); a new target gets a row.
private let allowedImports: [String: Set<String>] = [
  "IncidentModel": values,
  "AlertSources": values.union(["IncidentModel"]),
  "AlertTriage": values.union(["IncidentModel", "Yams"]),
  "DataCatalog": values.union(["IncidentModel", "Yams"]),
  "Runbooks": values.union(["IncidentModel", "CCmark", "Yams"]),
  "StakeholderUpdates": values.union(["IncidentModel", "DataCatalog", "Mustache", "Yams"]),
  "Postmortems": values.union(["IncidentModel", "DataCatalog", "Runbooks", "CCmark", "Yams"]),
  "IncidentMetrics": values.union(["IncidentModel", "DataCatalog"]),
  "Drills": values.union([
    "IncidentModel", "DataCatalog", "IncidentMetrics", "StakeholderUpdates", "Yams",
  ]),
  "TerminalKit": values,
  "Console": values.union([
    "AlertTriage", "IncidentModel", "DataCatalog", "Drills", "IncidentMetrics", "Postmortems",
    "Runbooks", "StakeholderUpdates", "TerminalKit", "Yams",
  ]),
  "EventStore": system.union([
    "IncidentModel", "CPlatform", "CPostgres", "GRDB", "GRDBSQLite",
  ]),
  "Intake": system.union([
    "AlertSources", "CPlatform", "IncidentModel", "HTTPTypes", "Hummingbird", "HummingbirdCore",
    "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOPosix", "NIOSSL",
  ]),
  "Delivery": system.union(["AlertSources", "IncidentModel", "CPlatform"]),
  "NcursesTerminal": system.union(["TerminalKit", "CNcurses", "CPlatform"]),
  "Runtime": system.union(core).union([
    "CPlatform", "Delivery", "EventStore", "Intake", "Logging", "NcursesTerminal", "Yams",
  ]),
  "wardroom": system.union(core).union(["ArgumentParser", "Runtime"]),
  "WardroomBenchmarks": system.union(core).union([
    "ArgumentParser", "CCmark", "CPlatform", "CSQLiteFloor", "EventStore", "Intake",
    "NcursesTerminal", "Runtime",
  ]),
]

private let values: Set<String> = ["FoundationEssentials"]
private let system: Set<String> = ["FoundationEssentials", "Glibc", "Dispatch", "Synchronization"]
private let core: Set<String> = [
  "AlertSources", "AlertTriage", "Console", "DataCatalog", "Drills", "IncidentMetrics",
  "IncidentModel",
  "Postmortems", "Runbooks", "StakeholderUpdates", "TerminalKit",
]

@Suite("A target")
struct ImportTests {
  @Test("imports only what its row allows", arguments: Repository.swiftTargets)
  func imports(target: String) {
    let files = Repository.sourceFiles.filter { $0.target == target }
    #expect(files.flatMap { violations(in: $0, allowed: allowedImports[target] ?? []) } == [])
  }

  @Test("has a row that says what it may import", arguments: Repository.swiftTargets)
  func row(target: String) {
    #expect(allowedImports[target] != nil)
  }

  @Test("is caught importing what it may not, however that is written")
  func planted() {
    let file = SwiftFile(
      "Sources/IncidentModel/X.swift",
      """
      import FoundationEssentials
      // import Yams
      import Foundation
      public import GRDB
      @preconcurrency import NIOCore
      import struct Foundation.Date
      internal import Glibc.stdio
      let text = "import Dispatch"
      """)
    #expect(
      violations(in: file, allowed: values).map { $0.split(separator: " ").last.map(String.init) }
        == ["Foundation", "GRDB", "NIOCore", "Foundation", "Glibc"])
  }

  private func violations(in file: SwiftFile, allowed: Set<String>) -> [String] {
    file.code.enumerated().compactMap { index, line in
      guard let module = importedModule(line), !allowed.contains(module) else { return nil }
      return "\(file.place(index)) imports \(module)"
    }
  }

  private func importedModule(_ line: String) -> String? {
    let words = line.split(separator: " ")
    guard let keyword = words.firstIndex(of: "import"),
      words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessWords.contains($0) })
    else { return nil }
    let rest = words[(keyword + 1)...].drop { importKinds.contains($0) }
    return rest.first?.split(separator: ".").first.map(String.init)
  }
}

private let accessWords: Set<Substring> = [
  "public", "package", "internal", "fileprivate", "private",
]
private let importKinds: Set<Substring> = [
  "struct", "class", "enum", "protocol", "typealias", "func", "var", "let",
]

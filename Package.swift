// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ uses: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: uses, swiftSettings: strict)
}

func tests(
  _ name: String, _ uses: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: [.init(stringLiteral: name)] + uses, resources: resources,
    swiftSettings: strict)
}

func product(_ name: String, _ package: String) -> Target.Dependency {
  .product(name: name, package: package)
}

let argumentParser = product("ArgumentParser", "swift-argument-parser")
let grdb = product("GRDB", "GRDB.swift")
let httpTypes = product("HTTPTypes", "swift-http-types")
let logging = product("Logging", "swift-log")
let yams = product("Yams", "Yams")
let server = [
  product("HummingbirdCore", "hummingbird"), httpTypes, product("NIOCore", "swift-nio"),
  product("NIOHTTP1", "swift-nio"), product("NIOPosix", "swift-nio"),
  product("NIOHTTPTypes", "swift-nio-extras"), product("NIOHTTPTypesHTTP1", "swift-nio-extras"),
  .product(name: "NIOSSL", package: "swift-nio-ssl", condition: .when(traits: ["TLS"])),
]

let package = Package(
  name: "wardroom",
  products: [
    .executable(name: "wardroom", targets: ["wardroom"]),
    .executable(name: "wardroom-bench", targets: ["WardroomBenchmarks"]),
  ],
  traits: [
    .trait(name: "TLS", description: "Receives over HTTPS without a reverse proxy."),
    .default(enabledTraits: []),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C borders: shims only.
    .target(
      name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .systemLibrary(
      name: "CCmark", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .target(
      name: "CPlatform",
      linkerSettings: [.linkedLibrary("crypto"), .linkedLibrary("util"), .linkedLibrary("z")]),
    .target(name: "CSQLiteFloor", linkerSettings: [.linkedLibrary("sqlite3")]),

    // Core: values and functions, no clock, file, socket, process or lock.
    module("IncidentModel"),
    module("AlertSources", ["IncidentModel"]),
    module("AlertTriage", ["IncidentModel", yams]),
    module("Runbooks", ["IncidentModel", "CCmark", yams]),
    module("StakeholderUpdates", ["IncidentModel", yams, product("Mustache", "swift-mustache")]),
    module("Postmortems", ["IncidentModel", "CCmark"]),
    module("Drills", ["IncidentModel", yams]),
    module("TerminalKit"),
    module(
      "Console",
      [
        "AlertTriage", "IncidentModel", "Postmortems", "Runbooks", "StakeholderUpdates",
        "TerminalKit", yams,
      ]),

    // Shell: each owns one piece of the outside world.
    module("EventStore", ["IncidentModel", "CPlatform", grdb]),
    module("Intake", ["IncidentModel", "AlertSources", "CPlatform", logging] + server),
    module("Delivery", ["AlertSources", "IncidentModel", "CPlatform"]),
    module("NcursesTerminal", ["TerminalKit", "CNcurses", "CPlatform"]),
    module(
      "Runtime",
      [
        "AlertSources", "AlertTriage", "Console", "Delivery", "Drills", "EventStore",
        "IncidentModel", "Intake",
        "NcursesTerminal", "Postmortems",
        "Runbooks", "StakeholderUpdates", "TerminalKit", "CPlatform", logging, yams,
      ]),
    .executableTarget(
      name: "wardroom",
      dependencies: [
        "Runtime", "AlertTriage", "Drills", "IncidentModel", "Postmortems", argumentParser,
      ],
      swiftSettings: strict,
      // The static standard library has every symbol exported, 4 MiB of names that nobody looks up and that
      // every start reads.
      linkerSettings: [
        .unsafeFlags(
          ["-Xlinker", "--no-export-dynamic"],
          .when(platforms: [.linux], configuration: .release))
      ]),
    .executableTarget(
      name: "WardroomBenchmarks",
      // It starts the program it measures, which is built beside it because it is named here.
      dependencies: [
        "AlertSources", "AlertTriage", "Console", "Drills", "EventStore", "IncidentModel",
        "Postmortems",
        "Runbooks", "Runtime", "StakeholderUpdates", "TerminalKit", "CCmark", "CPlatform",
        "CSQLiteFloor", "wardroom", argumentParser,
      ], swiftSettings: strict),

    // Tests mirror the sources.
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "TestSupport", dependencies: ["TerminalKit", "CPlatform", "CVTerm"],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("AlertSources", ["IncidentModel"], resources: [.copy("Fixtures")]),
    tests("AlertTriage", ["IncidentModel"]),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "TestSupport", "TerminalKit", "wardroom", "Runtime", "EventStore", "IncidentModel",
        argumentParser,
      ], resources: [.copy("Fixtures")], swiftSettings: strict),
    tests(
      "Console",
      [
        "AlertTriage", "IncidentModel", "NcursesTerminal", "Runbooks", "StakeholderUpdates",
        "TerminalKit", "TestSupport",
      ],
      resources: [.copy("Screens")]),
    tests(
      "Delivery", ["AlertSources", "IncidentModel", "TestSupport"], resources: [.copy("Fixtures")]),
    tests("Drills", ["IncidentModel"]),
    tests("EventStore", ["IncidentModel", "CPlatform", grdb]),
    tests("IncidentModel", resources: [.copy("Fixtures")]),
    tests(
      "Intake",
      [
        "AlertSources", "CPlatform", "IncidentModel", httpTypes, logging,
        product("NIOCore", "swift-nio"), product("NIOEmbedded", "swift-nio"),
      ],
      resources: [.copy("Fixtures")]),
    tests("NcursesTerminal", ["TestSupport", "TerminalKit", "CNcurses"]),
    tests("Postmortems", ["IncidentModel", "CCmark", yams]),
    tests("Runbooks", ["IncidentModel"]),
    tests(
      "Runtime",
      [
        "AlertSources", "AlertTriage", "TestSupport", "NcursesTerminal", "TerminalKit",
        "CPlatform", "Console", "Drills", "EventStore", "IncidentModel", "Intake", "Runbooks",
        "StakeholderUpdates", logging,
      ]),
    tests("StakeholderUpdates", ["IncidentModel", yams]),
    tests("TerminalKit"),
  ],
  swiftLanguageModes: [.v6]
)

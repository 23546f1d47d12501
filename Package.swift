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

let package = Package(
  name: "wardroom",
  targets: [
    // Core: values and functions, no clock, file, socket, process or lock.
    module("IncidentModel"),
    module("TerminalKit"),
  ],
  swiftLanguageModes: [.v6]
)

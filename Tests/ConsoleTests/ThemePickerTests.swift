import IncidentModel
import TerminalKit
import Testing

@testable import Console

@Suite("The themes to choose from") struct ThemePickerTests {
  private func driver(_ byGround: [Ground: String] = [:]) -> Driver {
    var driver = ExecDashboard.driver()
    driver.console.settings.themeNames = ["dark", "light", "nord"]
    driver.console.settings.themeByGround = byGround
    driver.forgetEffects()
    return driver
  }

  private func themes(_ driver: Driver) -> [String] {
    driver.effects.compactMap { if case .useTheme(let name) = $0 { name } else { nil } }
  }

  @Test("are shown on the whole screen as the cursor goes over them") func preview() throws {
    var driver = driver()
    driver.type(":theme")
    try driver.press("enter", "j", "j")
    #expect(themes(driver) == ["light", "nord"])
    try driver.press("enter")
    #expect(driver.message.contains("`theme: nord` in wardroom.yaml keeps it"))
    #expect(themes(driver).last == "nord")
  }

  @Test("leave the one before when nothing is chosen") func escape() throws {
    var driver = driver()
    driver.type(":theme")
    try driver.press("enter", "j", "escape")
    #expect(themes(driver) == ["light", "dark"])
  }

  @Test("follow the terminal until a person chooses") func ground() throws {
    var driver = driver([.dark: "dark", .light: "light"])
    driver.tell(.input(.reply(.background(red: 65_535, green: 65_535, blue: 65_535))))
    #expect(themes(driver) == ["light"])
    driver.tell(.input(.reply(.colourScheme(isDark: false))))
    driver.type(":theme nord")
    try driver.press("enter")
    driver.forgetEffects()
    driver.tell(.input(.reply(.colourScheme(isDark: false))))
    #expect(themes(driver) == [])
  }

  @Test("follow the terminal on when a look at them was given up") func lookedOnly() throws {
    var driver = driver([.dark: "dark", .light: "light"])
    driver.type(":theme")
    try driver.press("enter", "j", "escape")
    driver.forgetEffects()
    driver.tell(.input(.reply(.colourScheme(isDark: false))))
    #expect(themes(driver) == ["light"])
  }

  @Test("do not follow the terminal when the settings name one") func fixed() throws {
    var driver = driver()
    driver.tell(.input(.reply(.background(red: 65_535, green: 65_535, blue: 65_535))))
    #expect(themes(driver) == [])
  }
}

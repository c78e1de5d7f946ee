package chat.parley.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/// A failure names its seed; `./parley simulate --seed SEED` runs it again.
class SimulationTest {
  private static final int FRESH_SEEDS = 300;
  private static final int SEEDS_TO_FIND_A_FAULT = 200;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 3460})
  void seeds_that_once_failed_hold(long seed) {
    World.run(seed, Fault.NONE);
  }

  @Test
  void whatever_goes_wrong_every_client_ends_with_exactly_its_rooms() {
    long first = System.nanoTime();
    long frames = 0;
    for (long seed = first; seed < first + FRESH_SEEDS; seed++) {
      frames += World.run(seed, Fault.NONE).frames();
    }
    assertTrue(frames > FRESH_SEEDS * 100, "hardly anything happened");
  }

  @ParameterizedTest
  @ValueSource(longs = {9499421457454L, 13868280951059L})
  void seeds_that_once_failed_with_such_a_bus_hold(long seed) {
    World.run(seed, Fault.UNRELIABLE_BUS);
  }

  @Test
  void a_bus_that_loses_doubles_and_swaps_costs_nothing_but_time() {
    long first = System.nanoTime();
    for (long seed = first; seed < first + FRESH_SEEDS / 3; seed++) {
      World.run(seed, Fault.UNRELIABLE_BUS);
    }
  }

  @Test
  void one_seed_is_one_course_of_things() {
    for (long seed = 1; seed <= 20; seed++) {
      assertEquals(World.run(seed, Fault.NONE), World.run(seed, Fault.NONE));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      mode = Mode.EXCLUDE,
      names = {"NONE", "UNRELIABLE_BUS"})
  void a_planted_fault_is_found(Fault fault) {
    assertThrows(
        World.Violation.class,
        () -> {
          for (long seed = 1; seed <= SEEDS_TO_FIND_A_FAULT; seed++) {
            World.run(seed, fault);
          }
        });
  }
}

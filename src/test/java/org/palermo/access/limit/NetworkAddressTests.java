package org.palermo.access.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has a whole network of addresses is still one sender. */
class NetworkAddressTests {

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "::ffff:192.0.2.1, ::ffff:192.0.2.2, false",
        "unknown, unknown, true",
        "unknown, 192.0.2.1, false"
    })
    void sendersAreToldApartByTheirNetwork(String one, String other, boolean same) {
        assertThat(NetworkAddress.sender(one).equals(NetworkAddress.sender(other))).isEqualTo(same);
    }
}

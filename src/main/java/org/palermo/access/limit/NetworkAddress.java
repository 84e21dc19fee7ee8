package org.palermo.access.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/** Tells senders apart by their network. */
public final class NetworkAddress {

    /** What one subscriber of an IPv6 network is given at least, in bytes: a /64. */
    private static final int PREFIX = 8;

    private NetworkAddress() {}

    /**
     * Who counts as one sender: an IPv4 address, or the /64 network of an IPv6 address, within
     * which everybody has addresses without end. Anything else stays as it is.
     */
    public static String sender(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, PREFIX) + "/64"
                    : address;
        } catch (IllegalArgumentException noAddress) {
            return address;
        }
    }
}

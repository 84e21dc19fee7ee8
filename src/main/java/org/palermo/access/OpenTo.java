package org.palermo.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a controller method is no action of its own, and who may call it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OpenTo {

    Audience value();

    /** Whether a factor must have been proved within the last ten minutes. */
    boolean recent() default false;

    /** Those to whom a page is open that asks for no action. */
    enum Audience {
        EVERYBODY,
        SIGNED_IN
    }
}
